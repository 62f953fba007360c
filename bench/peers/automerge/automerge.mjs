// automerge-repo: one document, a change for every record, kept in files by its own storage. WebSocket.
// Records are opaque strings, each written and replaced as one: fields of their own cost it several times as much.

import { ImmutableString } from '@automerge/automerge'
import { Repo } from '@automerge/automerge-repo'
import { WebSocketClientAdapter, WebSocketServerAdapter } from '@automerge/automerge-repo-network-websocket'
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs'
import { WebSocketServer } from 'ws'
import { pause, until } from '../waiting.mjs'
import { listening, traffic } from '../sockets.mjs'

const CHANGES_BEFORE_A_BREATH = 200
const sealed = record => new ImmutableString(JSON.stringify(record))
const opened = value => JSON.parse(value.toString())
const recordsOf = document => Object.values(document.records).map(opened)
const store = folder => new NodeFSStorageAdapter(`${folder}/store`)

export async function write(folder) {
  const { server, url } = await listening(WebSocketServer)
  const repo = new Repo({ network: [new WebSocketServerAdapter(server)], storage: store(folder) })
  const shared = repo.create({ records: {} })
  return {
    async create(all) {
      for (const [number, record] of all.entries()) {
        shared.change(document => { document.records[`r${number}`] = sealed(record) })
        if (number % CHANGES_BEFORE_A_BREATH === 0) await pause(0)
      }
      await repo.flush()
    },
    serve: () => ({ url, document: shared.url }),
    say: record => shared.change(document => { document.last = sealed(record) }),
  }
}

export async function join(folder, { url, document }) {
  let repo, shared
  return {
    async all(count) {
      const connection = new WebSocketClientAdapter(url)
      repo = new Repo({ network: [connection], storage: store(folder) })
      shared = await repo.find(document)
      await until(() => Object.keys(shared.doc()?.records ?? {}).length >= count)
      await repo.flush()
      return { records: recordsOf(shared.doc()), wire: traffic(connection.socket) }
    },
    hear(listener) {
      shared.on('change', ({ doc }) => doc.last && listener(opened(doc.last)))
    },
    close: () => repo.flush(),
  }
}

export async function open(folder, { document }) {
  const repo = new Repo({ storage: store(folder) })
  return recordsOf((await repo.find(document)).doc())
}
