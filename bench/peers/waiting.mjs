// Waiting, for peers that say nothing when they are ready.

export const pause = ms => new Promise(done => setTimeout(done, ms))

export async function until(condition) {
  while (!await condition()) await pause(2)
}
