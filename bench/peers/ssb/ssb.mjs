// ssb-db2: a signed feed for each member in one log. Replicated by ssb-ebt over Secret Handshake.

import fs from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { MEMBERS } from '../records.mjs'
import { until } from '../waiting.mjs'
import { freePort } from '../sockets.mjs'

const require = createRequire(import.meta.url)
const SecretStack = require('secret-stack')
const caps = require('ssb-caps')
const { generate, loadOrCreateSync } = require('ssb-keys')
const { toPromise, type, where } = require('ssb-db2/operators')

const KIND = 'commitment'
const WRITTEN_AT_ONCE = 500

async function start(folder) {
  const path = `${folder}/store`
  fs.mkdirSync(path, { recursive: true })
  const incoming = { scope: ['device', 'local', 'public', 'private'], host: '127.0.0.1', port: await freePort(), transform: 'shs' }
  return SecretStack({ caps, appKey: caps.shs })
    .use(require('ssb-db2'))
    .use(require('ssb-db2/compat'))
    .use(require('ssb-ebt'))({
      path,
      keys: loadOrCreateSync(`${path}/secret`),
      caps,
      connections: { incoming: { net: [incoming] }, outgoing: { net: [{ transform: 'shs' }] } },
      timers: { inactivity: 600_000 },
    })
}

async function recordsOf(server) {
  const messages = await server.db.query(where(type(KIND)), toPromise())
  return messages.map(message => message.value.content)
}

const drained = server => new Promise(done => server.db.onDrain(done))

export async function write(folder) {
  const server = await start(folder)
  const members = Array.from({ length: MEMBERS }, () => generate())
  for (const { id } of members) server.ebt.request(id, true)
  const created = promisify(server.db.create)
  const add = (record, number) => created({ keys: members[number % MEMBERS], content: { type: KIND, ...record } })
  return {
    async create(all) {
      for (let first = 0; first < all.length; first += WRITTEN_AT_ONCE) {
        await Promise.all(all.slice(first, first + WRITTEN_AT_ONCE).map(add))
      }
      await drained(server)
    },
    serve: () => ({ address: server.getAddress('device'), members: members.map(({ id }) => id) }),
    say: record => add(record, record.number),
  }
}

export async function join(folder, { address, members }) {
  const server = await start(folder)
  let arrived = 0
  let heard = () => {}
  server.db.onMsgAdded(({ kvt, nativeMsg }) => {
    const content = (kvt?.value ?? nativeMsg).content
    if (content?.type !== KIND) return
    arrived++
    heard(content)
  })
  return {
    async all(count) {
      for (const id of members) server.ebt.request(id, true)
      await promisify(server.connect)(address)
      await until(() => arrived >= count)
      await drained(server)
      return { records: await recordsOf(server) }
    },
    hear(listener) { heard = listener },
    close: () => promisify(server.close)(true),
  }
}

export async function open(folder) {
  return recordsOf(await start(folder))
}
