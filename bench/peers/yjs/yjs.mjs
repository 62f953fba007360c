// Yjs: each member has a document of their own; every record is an update, kept in LevelDB. y-websocket.

import { createRequire } from 'node:module'
import { MEMBERS } from '../records.mjs'
import { until } from '../waiting.mjs'
import { listening, traffic } from '../sockets.mjs'

const require = createRequire(import.meta.url)
const Y = require('yjs')
const { LeveldbPersistence } = require('y-leveldb')
const { WebsocketProvider } = require('y-websocket')
const { WebSocket, WebSocketServer } = require('ws')

const ROOM = 'group'
const recordsOf = document => document.getMap('records')
const store = folder => new LeveldbPersistence(`${folder}/store`)

function member(number, shared) {
  const made = new Y.Doc()
  made.clientID = 100 + number
  made.on('update', update => Y.applyUpdate(shared, update))
  return made
}

export async function write(folder) {
  const { getYDoc, setupWSConnection } = require('y-websocket/bin/utils')
  const shared = getYDoc(ROOM)
  const kept = store(folder)
  let latest
  shared.on('update', update => { latest = kept.storeUpdate(ROOM, update) })
  const members = Array.from({ length: MEMBERS }, (_, number) => member(number, shared))
  return {
    async create(all) {
      all.forEach((record, number) => recordsOf(members[number % MEMBERS]).set(`r${number}`, record))
      await latest
    },
    async serve() {
      const { server, url } = await listening(WebSocketServer)
      server.on('connection', (socket, request) => setupWSConnection(socket, request))
      return url
    },
    say: record => recordsOf(shared).set('last', record),
  }
}

export async function join(folder, url) {
  const shared = new Y.Doc()
  const kept = store(folder)
  let provider
  return {
    async all(count) {
      provider = new WebsocketProvider(url, ROOM, shared, { WebSocketPolyfill: WebSocket, disableBc: true })
      await until(() => recordsOf(shared).size >= count)
      await kept.storeUpdate(ROOM, Y.encodeStateAsUpdate(shared))
      return { records: recordsOf(shared).values(), wire: traffic(provider.ws) }
    },
    hear(listener) {
      recordsOf(shared).observe(() => listener(recordsOf(shared).get('last')))
    },
    async close() {
      provider.destroy()
      await kept.destroy()
    },
  }
}

export async function open(folder) {
  return recordsOf(await store(folder).getYDoc(ROOM)).values()
}
