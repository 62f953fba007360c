// The records of W(N), as bench/records.py writes them: tests/bench holds the two against each other.

const NAMES = ['anna', 'boris', 'chloe', 'dmitri', 'eva'].map(name => `${name}-9f3a71c2`)
const SEED = 12345
const WORDS = `
deliver repair bring lend carry flour barrels timber harvest autumn market wagon orchard seed honey rope nails
field bakery school before Sunday the river with spare tools ladder paint invoice boat kitchen fence lamp wool
bread from north south agreed meeting again later early
`.trim().split(/\s+/)
const UNITS = ['kg', 'h', 'pcs', 'l']

export const MEMBERS = NAMES.length

// Lehmer's generator. Its products stay below 2^53, so that these numbers are exact.
class Dice {
  constructor(seed) { this.state = seed }

  below(sides) {
    this.state = this.state * 48271 % 2147483647
    return this.state % sides
  }

  text(length) {
    let text = WORDS[this.below(WORDS.length)]
    while (text.length < length) text += ` ${WORDS[this.below(WORDS.length)]}`
    return text.slice(0, length + 4).trim()
  }
}

const two = number => String(number).padStart(2, '0')

// By each member in turn, to one of the others.
export function* records(count) {
  const dice = new Dice(SEED)
  for (let number = 0; number < count; number++) {
    const by = number % MEMBERS
    yield {
      action: 'transfer',
      by: NAMES[by],
      to: NAMES[(by + 1 + dice.below(MEMBERS - 1)) % MEMBERS],
      title: dice.text(28),
      doneWhen: dice.text(58),
      due: `2026-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`,
      quantity: 1 + dice.below(500),
      unit: UNITS[dice.below(UNITS.length)],
    }
  }
}

export const isRecord = value => Boolean(value?.quantity && value.title && value.doneWhen && value.by && value.to)

// Reads every field that a person would look for. Returns how many records there are.
export function read(values) {
  let found = 0
  for (const value of values) if (isRecord(value)) found++
  return found
}

// `node records.mjs N` prints them, a line of JSON each.
if (process.argv[1] === import.meta.filename) {
  for (const record of records(Number(process.argv[2]))) console.log(JSON.stringify(record))
}
