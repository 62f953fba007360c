// Reads tests/vectors/forms.json and prints what this implementation makes of it, as one object: node forms.mjs FOLDER

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {base58, idOf, isId, isMoment, publicKey} from './act.mjs';
import {sha256} from './ed25519.mjs';

const characters = text => [...text].length;

// docs/spec/1-acts.md, 6
const FORMS = {
  decimal: text => /^(0|[1-9]\d*)(\.\d{1,9})?$/.test(text) && !text.endsWith('\n') && text.replace('.', '').length <= 18,
  date: text => text.length === 10 && FORMS.time(`${text}T00:00:00Z`),
  time: text => isMoment(text) && text >= '1000',
  word: text => characters(text) >= 1 && characters(text) <= 64 && !/[\x00-\x1f\x7f]/.test(text)
};

function named({use, did}) {
  if(use === 'sign') return publicKey(did)?.toString('hex');
  const bytes = base58(did.slice('did:key:'.length), 34);
  return bytes[0] === 0xec && bytes[1] === 0x01 ? bytes.subarray(2).toString('hex') : null;
}

function disclosed({salt, text}) {
  const array = JSON.stringify([Buffer.from(salt, 'hex').toString('base64url'), text]);
  const disclosure = Buffer.from(array, 'utf8').toString('base64url');
  return {salt, text, disclosure, digest: sha256(disclosure).toString('base64url')};
}

const forms = JSON.parse(readFileSync(join(process.argv[2], 'forms.json'), 'utf8'));
console.log(JSON.stringify({
  keys: forms.keys.map(row => ({...row, public: named(row)})),
  not_keys: forms.not_keys.filter(row => publicKey(row.did) === null),
  ids: forms.ids.map(row => ({...row, id: idOf(Buffer.from(row.content, 'hex'))})).filter(row => isId(row.id)),
  not_ids: forms.not_ids.filter(row => !isId(row.text)),
  ...Object.fromEntries(Object.entries(FORMS).map(([form, is]) => [
    form, {good: forms[form].good.filter(is), bad: forms[form].bad.filter(text => !is(text))}
  ])),
  salted: forms.salted.map(disclosed)
}));
