// @localfirst/auth around automerge-repo 1: a signed team, an encrypted and authenticated channel, changes as in automerge.

import { next as Automerge } from '@automerge/automerge'
import { Repo } from '@automerge/automerge-repo'
import { BrowserWebSocketClientAdapter, NodeWSServerAdapter } from '@automerge/automerge-repo-network-websocket'
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs'
import { createDevice, createUser } from '@localfirst/auth'
import { AuthProvider, getShareId } from '@localfirst/auth-provider-automerge-repo'
import { WebSocketServer } from 'ws'
import { pause, until } from '../waiting.mjs'
import { listening, traffic } from '../sockets.mjs'

const CHANGES_BEFORE_A_BREATH = 200
const sealed = record => new Automerge.RawString(JSON.stringify(record))
const opened = value => JSON.parse(value.toString())
const recordsOf = document => Object.values(document.records).map(opened)
const store = folder => new NodeFSStorageAdapter(`${folder}/store`)

// Somebody with a laptop: who lets in or is let in, and how their repo is opened with a connection.
function laptop(name, folder) {
  const user = createUser(name)
  const device = createDevice({ userId: user.userId, deviceName: `${name}'s laptop` })
  const storage = store(folder)
  const auth = new AuthProvider({ user, device, storage })
  const repo = connection => new Repo({ peerId: device.deviceId, network: [auth.wrap(connection)], storage })
  return { auth, repo }
}

export async function write(folder) {
  const { server, url } = await listening(WebSocketServer)
  const anna = laptop('anna', folder)
  const repo = anna.repo(new NodeWSServerAdapter(server))
  const team = await anna.auth.createTeam('Mill Lane')
  const { seed } = team.inviteMember()
  const shared = repo.create({ records: {} })
  return {
    async create(all) {
      for (const [number, record] of all.entries()) {
        shared.change(document => { document.records[`r${number}`] = sealed(record) })
        if (number % CHANGES_BEFORE_A_BREATH === 0) await pause(0)
      }
      await repo.flush()
    },
    serve: () => ({ url, document: shared.url, shareId: getShareId(team), seed }),
    say: record => shared.change(document => { document.last = sealed(record) }),
  }
}

export async function join(folder, { url, document, shareId, seed }) {
  const boris = laptop('boris', folder)
  let repo, shared
  return {
    async all(count) {
      const connection = new BrowserWebSocketClientAdapter(url)
      repo = boris.repo(connection)
      await boris.auth.addInvitation({ shareId, invitationSeed: seed })
      await new Promise(done => repo.networkSubsystem.on('peer', done))
      shared = repo.find(document)
      await shared.whenReady()
      await until(() => Object.keys(shared.docSync().records ?? {}).length >= count)
      await repo.flush()
      return { records: recordsOf(shared.docSync()), wire: traffic(connection.socket) }
    },
    hear(listener) {
      shared.on('change', ({ doc }) => doc.last && listener(opened(doc.last)))
    },
    close: () => repo.flush(),
  }
}

export async function open(folder, { document }) {
  const shared = new Repo({ network: [], storage: store(folder) }).find(document)
  await shared.whenReady()
  return recordsOf(shared.docSync())
}
