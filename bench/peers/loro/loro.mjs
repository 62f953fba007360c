// Loro: each member has a document of their own and appends an update for every record to one log. Raw WebSocket.

import fs from 'node:fs'
import { LoroDoc } from 'loro-crdt'
import { WebSocket, WebSocketServer } from 'ws'
import { MEMBERS } from '../records.mjs'
import { listening, traffic } from '../sockets.mjs'

const values = document => Object.values(document.getMap('records').toJSON())
const snapshot = folder => `${folder}/snapshot`

function document(peer) {
  const made = new LoroDoc()
  made.setPeerId(String(peer))
  return made
}

// Writes a record into a document. Returns the update that says so.
function put(document, key, record) {
  const before = document.oplogVersion()
  document.getMap('records').set(key, record)
  document.commit()
  return document.export({ mode: 'update', from: before })
}

export async function write(folder) {
  const shared = document(99)
  const members = Array.from({ length: MEMBERS }, (_, number) => document(number + 1))
  const log = fs.openSync(`${folder}/log`, 'a')
  let joiner
  return {
    create(all) {
      all.forEach((record, number) => {
        const update = put(members[number % MEMBERS], `r${number}`, record)
        fs.writeSync(log, update)
        shared.import(update)
      })
      fs.writeFileSync(snapshot(folder), shared.export({ mode: 'snapshot' }))
    },
    async serve() {
      const { server, url } = await listening(WebSocketServer)
      server.on('connection', socket => {
        joiner = socket
        socket.send(shared.export({ mode: 'update' }))
      })
      return url
    },
    say: record => joiner.send(put(shared, 'last', record)),
  }
}

export async function join(folder, url) {
  const shared = new LoroDoc()
  let socket
  return {
    async all() {
      socket = new WebSocket(url)
      const [update] = await new Promise(done => socket.once('message', (...message) => done(message)))
      shared.import(new Uint8Array(update))
      fs.writeFileSync(snapshot(folder), shared.export({ mode: 'snapshot' }))
      return { records: values(shared), wire: traffic(socket) }
    },
    hear(listener) {
      socket.on('message', update => {
        shared.import(new Uint8Array(update))
        listener(shared.getMap('records').get('last'))
      })
    },
    close: () => socket.close(),
  }
}

export function open(folder) {
  const shared = new LoroDoc()
  shared.import(fs.readFileSync(snapshot(folder)))
  return values(shared)
}
