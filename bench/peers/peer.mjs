// One process of one peer:  node peer.mjs PEER create|join|open FOLDER N [INVITATION]
//
// It says what it found as lines of JSON, and takes its commands as lines of words; bench/peers/playing.py is who asks.
// What differs between peers stands in PEER/PEER.mjs, which exports
//   write(folder)             -> { create(records), serve() -> invitation, say(record) }
//   join(folder, invitation)  -> { all(count) -> { records, wire }, hear(listener), close() }
//   open(folder, invitation, count) -> records
// What is awaited in write and join itself (keys, accounts, empty stores) is not measured: Troth's isn't either.

import { createInterface } from 'node:readline'
import { records, read } from './records.mjs'
import { pause, until } from './waiting.mjs'

const SAYINGS = 40
const MS_BETWEEN_SAYINGS = 100
const MS_OF_HEARING = 5_000
const KEEPS_ALIVE = setInterval(() => {}, 1_000)

// Milliseconds by the one clock that all processes of a machine share.
const clock = () => Number(process.hrtime.bigint()) / 1e6
const rss = () => process.resourceUsage().maxRSS * 1024
const say = found => process.stdout.write(`${JSON.stringify(found)}\n`)
const commands = () => createInterface({ input: process.stdin })

async function create(peer, folder, count) {
  const writer = await peer.write(folder)
  const all = [...records(count)]
  const began = clock()
  await writer.create(all)
  say({ create: (clock() - began) / 1000, rss: rss() })
  say({ invitation: JSON.stringify(await writer.serve()) })
  for await (const command of commands()) {
    if (command === 'end') break
    for (let number = 0; number < SAYINGS; number++) {
      await writer.say({ ...all[number % count], number, said: clock() })
      await pause(MS_BETWEEN_SAYINGS)
    }
    say({ said: SAYINGS })
  }
}

async function join(peer, folder, count, invitation) {
  const reader = await peer.join(folder, invitation)
  const began = clock()
  const { records, wire } = await reader.all(count)
  const found = read(records)
  say({ join: (clock() - began) / 1000, read: found, wire: wire ?? null, rss: rss() })
  const delays = new Map()
  await reader.hear(record => {
    if (record?.said && !delays.has(record.number)) delays.set(record.number, clock() - record.said)
  })
  say({ listening: true })
  for await (const command of commands()) {
    if (command === 'end') break
    const patience = clock() + MS_OF_HEARING
    await until(() => delays.size >= SAYINGS || clock() > patience)
    say({ live: [...delays.values()] })
  }
  await reader.close()
}

async function open(peer, folder, count, invitation) {
  const found = read(await peer.open(folder, invitation, count))
  say({ read: found, rss: rss() })
}

const [name, role, folder, count, invitation] = process.argv.slice(2)
const peer = await import(`./${name}/${name}.mjs`)
await { create, join, open }[role](peer, folder, Number(count), invitation && JSON.parse(invitation))
clearInterval(KEEPS_ALIVE)
process.exit(0)
