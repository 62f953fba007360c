// Reads tests/vectors/acts.json and prints what this implementation makes of each row: node acts.mjs FOLDER

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {canonical, proofHolds, readAct, Refused} from './act.mjs';
import {sha256} from './ed25519.mjs';

function judged(bytes) {
  try {
    const act = readAct(bytes);
    const {document, body, parents, ...found} = act;
    return {...found, body_sha256: sha256(canonical(body)).toString('hex'), proved: proofHolds(act)};
  } catch(error) {
    if(error instanceof Refused) return {code: error.code};
    throw error;
  }
}

const vectors = JSON.parse(readFileSync(join(process.argv[2], 'acts.json'), 'utf8'));
for(const rows of Object.values(vectors)) {
  for(const {name, text, hex} of rows) {
    const bytes = text === undefined ? Buffer.from(hex, 'hex') : Buffer.from(text, 'utf8');
    console.log(JSON.stringify({name, ...judged(bytes)}));
  }
}
