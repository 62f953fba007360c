// What the official JavaScript Automerge reads in every *.automerge file of a folder: a line of JSON each.
//   node pages.mjs FOLDER
import * as Automerge from "@automerge/automerge"
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

const plain = (value) => {
  if (value === null || ["boolean", "number", "string"].includes(typeof value)) return value
  if (Automerge.isImmutableString(value)) return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}

for (const file of readdirSync(process.argv[2]).filter((name) => name.endsWith(".automerge")).sort()) {
  const page = Automerge.load(readFileSync(join(process.argv[2], file)))
  const heads = Automerge.getHeads(page).sort()
  // Somebody who has only this file goes on writing.
  const edited = Automerge.change(page, (now) => {
    now.title = "Edited elsewhere"
    Automerge.splice(now, ["text"], 0, 0, "» ")
  })
  const more = { title: edited.title, text: edited.text }
  console.log(JSON.stringify({ file, heads, ...plain(page), more, isText: typeof page.text === "string" }))
}
