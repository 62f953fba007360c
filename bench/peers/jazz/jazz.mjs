// Jazz (cojson): five accounts in one group write into one map, every record a signed transaction, kept in SQLite. WebSocket.

import fs from 'node:fs'
import { LocalNode, cojsonInternals, getSqliteStorage } from 'cojson'
import { createWebSocketPeer } from 'cojson-transport-ws'
import { WasmCrypto } from 'cojson/crypto/WasmCrypto'
import Database from 'libsql'
import { WebSocket, WebSocketServer } from 'ws'
import { MEMBERS } from '../records.mjs'
import { pause, until } from '../waiting.mjs'
import { listening, traffic } from '../sockets.mjs'

const SET_BEFORE_A_BREATH = 100
const READABLE_BY_WHO_HAS_THE_MAP = 'trusting'
const crypto = await WasmCrypto.create()

// Its SQLite storage through libsql, with the journal that Jazz itself asks for.
function store(folder) {
  const base = new Database(`${folder}/store.db`)
  base.exec('pragma journal_mode = wal')
  const pragma = /^\s*pragma/i
  return getSqliteStorage({
    run: (sql, values) => pragma.test(sql) ? base.exec(sql) : base.prepare(sql).run(...values),
    query: (sql, values) => base.prepare(sql).all(...values),
    get: (sql, values) => base.prepare(sql).get(...values),
    transaction: callback => base.transaction(callback)(),
    closeDb: () => base.close(),
    getMigrationVersion: () => base.prepare('pragma user_version').get()?.user_version ?? 0,
    saveMigrationVersion: version => base.exec(`pragma user_version = ${version}`),
  })
}

const account = (name, storage) =>
  LocalNode.withNewlyCreatedAccount({ creationProps: { name }, crypto, storage, peers: [] })

const content = map => map.core.getCurrentContent()
const recordsOf = map => map.keys().filter(key => key !== 'last').map(key => map.get(key))

// A member whose node speaks with the first one's in the same process.
async function member(number, first, map) {
  const { node } = await account(`member ${number}`)
  const roles = { peer1role: 'client', peer2role: 'server' }
  const [asClient, asServer] = cojsonInternals.connectedPeers(`member ${number}`, 'first', roles)
  first.syncManager.addPeer(asClient)
  node.syncManager.addPeer(asServer)
  return node.load(map.id)
}

export async function write(folder) {
  const { node } = await account('member 0', store(folder))
  const group = node.createGroup()
  group.addMember('everyone', 'writer')
  const map = group.createMap()
  const maps = [map]
  for (let number = 1; number < MEMBERS; number++) maps.push(await member(number, node, map))
  return {
    async create(all) {
      for (const [number, record] of all.entries()) {
        maps[number % MEMBERS].set(`r${number}`, record, READABLE_BY_WHO_HAS_THE_MAP)
        if (number % SET_BEFORE_A_BREATH === 0) await pause(0)
      }
      await until(() => content(map).keys().length >= all.length)
      await node.syncManager.waitForStorageSync(map.id)
    },
    async serve() {
      const { server, url } = await listening(WebSocketServer)
      server.on('connection', websocket => node.syncManager.addPeer(
        createWebSocketPeer({ id: 'joiner', websocket, role: 'client', expectPings: false })))
      return { url, id: map.id }
    },
    say: record => { map.set('last', record, READABLE_BY_WHO_HAS_THE_MAP) },
  }
}

export async function join(folder, { url, id }) {
  const { node, accountID, accountSecret } = await account('joiner', store(folder))
  fs.writeFileSync(`${folder}/account.json`, JSON.stringify({ accountID, accountSecret }))
  let map, websocket
  return {
    async all(count) {
      websocket = new WebSocket(url)
      await new Promise(done => websocket.on('open', done))
      node.syncManager.addPeer(createWebSocketPeer({ id: 'writer', websocket, role: 'server', expectPings: false }))
      map = await node.load(id)
      await until(() => content(map).keys().length >= count)
      await node.syncManager.waitForStorageSync(id)
      return { records: recordsOf(content(map)), wire: traffic(websocket) }
    },
    hear(listener) {
      map.core.subscribe(() => listener(content(map).get('last')))
    },
    close: () => node.syncManager.waitForStorageSync(id),
  }
}

export async function open(folder, { id }, count) {
  const known = JSON.parse(fs.readFileSync(`${folder}/account.json`))
  const node = await LocalNode.withLoadedAccount({ ...known, crypto, peers: [], storage: store(folder), sessionID: undefined })
  const map = await node.load(id)
  await until(() => content(map).keys().length >= count)
  return recordsOf(content(map))
}
