// Hypercore: a feed for each member, every record appended by itself. Corestore's replication over TCP, encrypted by Noise.

import net from 'node:net'
import b4a from 'b4a'
import Corestore from 'corestore'
import { MEMBERS } from '../records.mjs'
import { until } from '../waiting.mjs'

const store = folder => new Corestore(`${folder}/store`)
const total = (feeds, name) => feeds.reduce((sum, feed) => sum + feed[name], 0)

async function ready(feeds) {
  await Promise.all(feeds.map(feed => feed.ready()))
  return feeds
}

const feedsOf = (corestore, keys) =>
  ready(keys.map(key => corestore.get({ key: b4a.from(key, 'hex'), valueEncoding: 'json' })))

async function recordsOf(feeds) {
  const found = []
  for (const feed of feeds) {
    for await (const record of feed.createReadStream({ start: 0, end: feed.length })) found.push(record)
  }
  return found
}

function replicate(corestore, socket, initiator) {
  const stream = corestore.replicate(initiator)
  socket.setNoDelay(true)
  for (const end of [socket, stream]) end.on('error', () => {})
  socket.pipe(stream).pipe(socket)
}

export async function write(folder) {
  const corestore = store(folder)
  const names = Array.from({ length: MEMBERS }, (_, number) => `member ${number}`)
  const feeds = await ready(names.map(name => corestore.get({ name, valueEncoding: 'json' })))
  return {
    async create(all) {
      for (let first = 0; first < all.length; first += MEMBERS) {
        await Promise.all(all.slice(first, first + MEMBERS).map((record, number) => feeds[number].append(record)))
      }
    },
    async serve() {
      const server = net.createServer(socket => replicate(corestore, socket, false))
      await new Promise(done => server.listen(0, '127.0.0.1', done))
      return { port: server.address().port, keys: feeds.map(feed => b4a.toString(feed.key, 'hex')) }
    },
    say: record => feeds[record.number % MEMBERS].append(record),
  }
}

export async function join(folder, { port, keys }) {
  const corestore = store(folder)
  let feeds
  return {
    async all(count) {
      const socket = net.connect(port, '127.0.0.1')
      feeds = await feedsOf(corestore, keys)
      replicate(corestore, socket, true)
      for (const feed of feeds) feed.download({ start: 0, end: -1 })
      await until(() => total(feeds, 'length') >= count && total(feeds, 'contiguousLength') >= count)
      return { records: await recordsOf(feeds), wire: socket.bytesRead + socket.bytesWritten }
    },
    hear(listener) {
      for (const feed of feeds) {
        let next = feed.length
        feed.on('append', async () => {
          while (next < feed.length) listener(await feed.get(next++))
        })
      }
    },
    close: () => corestore.close(),
  }
}

export async function open(folder, { keys }) {
  return recordsOf(await feedsOf(store(folder), keys))
}
