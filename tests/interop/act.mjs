// Acts, written from docs/spec/1-acts.md alone: form, id, proof. The numbers are its paragraphs.

import {holds, isGoodKey, sha256} from './ed25519.mjs';

export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

function demand(condition, code) {
  if(!condition) throw new Refused(code);
}

const CONTEXT = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'];
const TYPE = ['VerifiableCredential', 'TrothAct'];
const TOP = ['@context', 'credentialSubject', 'issuer', 'proof', 'type', 'validFrom'];
const PROOF = ['@context', 'created', 'cryptosuite', 'proofPurpose', 'proofValue', 'type', 'verificationMethod'];
const SUBJECT = ['body', 'group', 'kind', 'seen', 'seq', 'version'];
const DIGITS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

// --- 1.3: canonical text -------------------------------------------------------------------------------------------------

export function canonical(value) {
  if(Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if(value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(',')}}`;
}

const same = (one, other) => canonical(one) === canonical(other);
const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

// --- 2 and 3: keys and ids -----------------------------------------------------------------------------------------------

export function base58(text, length) {
  if(!/^z[1-9A-HJ-NP-Za-km-z]+$/.test(text) || text.endsWith('\n')) return null;
  let number = 0n;
  for(const digit of text.slice(1)) number = number * 58n + BigInt(DIGITS.indexOf(digit));
  const hex = number === 0n ? '' : number.toString(16);
  const zeros = text.slice(1).match(/^1*/)[0].length;
  const bytes = Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? '0' + hex : hex, 'hex')]);
  return bytes.length === length ? bytes : null;
}

const KNOWN_KEYS = new Map();

// The 32 bytes of an accepted Ed25519 key, or null.
export function publicKey(did) {
  if(typeof did !== 'string' || did.length !== 56 || !did.startsWith('did:key:')) return null;
  if(!KNOWN_KEYS.has(did)) {
    const bytes = base58(did.slice(8), 34);
    const key = bytes !== null && bytes[0] === 0xed && bytes[1] === 0x01 ? bytes.subarray(2) : null;
    KNOWN_KEYS.set(did, key !== null && isGoodKey(key) ? key : null);
  }
  return KNOWN_KEYS.get(did);
}

export const isId = text => typeof text === 'string' && text.length === 47 && /^uEi[A-D][\w-]{42}[AQgw]$/.test(text);
export const idOf = bytes => 'u' + Buffer.concat([Buffer.from([0x12, 0x20]), sha256(bytes)]).toString('base64url');
export const digestOf = id => Buffer.from(id.slice(1), 'base64url').subarray(2);

// --- 1.7: moments --------------------------------------------------------------------------------------------------------

export function isMoment(text) {
  if(typeof text !== 'string' || text.length !== 20 || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return false;
  const moment = new Date(text);
  return !text.startsWith('0000') && !isNaN(moment) && moment.toISOString() === text.replace('Z', '.000Z');
}

// --- 5.2: before decoding ------------------------------------------------------------------------------------------------

function bounded(bytes) {
  demand(bytes.length <= 65536, 'too_large');
  const {outside, keys} = withoutStrings(bytes.toString('latin1'));
  let depth = 0;
  for(const sign of outside) {
    if(sign === '[' || sign === '{') depth += 1;
    if(sign === ']' || sign === '}') depth -= 1;
    demand(depth <= 16, 'too_deep');
  }
  for(const [digits] of outside.matchAll(/-?\d{16,}/g)) {
    demand(digits.length <= 17 && Number.isSafeInteger(Number(digits)), 'number_too_large');
  }
  demand(keys.every(key => /^[\x00-\x7f]*$/.test(key)), 'key_not_ascii');
  demand(!/\d[.eE]/.test(outside), 'float_number');
}

function withoutStrings(text) {
  const outside = [];
  const keys = [];
  for(let at = 0; at < text.length; at += 1) {
    if(text[at] !== '"') {
      outside.push(text[at]);
      continue;
    }
    const from = at + 1;
    for(at += 1; at < text.length && text[at] !== '"'; at += 1) if(text[at] === '\\') at += 1;
    if(text[at + 1] === ':') keys.push(text.slice(from, at));
  }
  return {outside: outside.join(''), keys};
}

// --- 5.3: decoding -------------------------------------------------------------------------------------------------------

function decoded(bytes) {
  let text, value;
  try {
    text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new Refused('not_json');
  }
  demand(isObject(value) && isWellFormed(value), 'not_json');
  return {text, value};
}

function isWellFormed(value) {
  if(typeof value === 'string') return value.isWellFormed();
  if(Array.isArray(value)) return value.every(isWellFormed);
  return !isObject(value) || Object.keys(value).every(key => key.isWellFormed() && isWellFormed(value[key]));
}

// --- 5.4: form -----------------------------------------------------------------------------------------------------------

function exactly(value, names) {
  const has = name => Object.hasOwn(value, name);
  demand(has('proof') || !names.includes('proof'), 'no_proof');
  demand(Object.keys(value).every(key => names.includes(key)), 'unknown_key');
  demand(names.every(has), 'missing_key');
}

function proofHasItsForm(proof, issuer, when) {
  demand(isObject(proof), 'proof_not_single');
  exactly(proof, PROOF);
  demand(proof.type === 'DataIntegrityProof' && proof.cryptosuite === 'eddsa-jcs-2022', 'other_suite');
  demand(proof.proofPurpose === 'assertionMethod', 'other_purpose');
  demand(same(proof['@context'], CONTEXT), 'other_context');
  demand(proof.verificationMethod === `${issuer}#${issuer.slice(8)}`, 'not_the_issuers_key');
  demand(proof.created === when, 'created_differs');
  const value = proof.proofValue;
  demand(typeof value === 'string' && !value.endsWith('\n') && /^z[1-9A-HJ-NP-Za-km-z]{64,88}$/.test(value), 'bad_proof_value');
}

function subjectHasItsForm(subject) {
  demand(isObject(subject), 'missing_key');
  const {body, group, kind, prev, seen, seq, version} = subject;
  exactly(subject, seq === 1 ? SUBJECT : [...SUBJECT, 'prev']);
  demand([seq, version].every(number => Number.isInteger(number) && number >= 1), 'bad_number');
  demand(typeof kind === 'string' && kind !== '' && [...kind].length <= 64, 'bad_kind');
  demand(isObject(body), 'bad_body');
  demand(seq === 1 || isId(prev), 'bad_id');
  demand(Array.isArray(seen) && seen.every(isId), 'bad_id');
  demand(seen.every((id, at) => at === 0 || seen[at - 1] < id), 'seen_not_sorted');
  const founding = kind === 'group.founded' && seq === 1 && seen.length === 0;
  demand(founding ? group === '' : isId(group), 'bad_id');
  demand(founding || seq > 1 || seen.length > 0, 'lane_not_named');
}

// The act that bytes are, or Refused with its code.
export function readAct(bytes) {
  bounded(bytes);
  const {text, value} = decoded(bytes);
  exactly(value, TOP);
  const {issuer, validFrom: when, proof, credentialSubject: subject} = value;
  demand(same(value['@context'], CONTEXT) && same(value.type, TYPE), 'other_context');
  demand(publicKey(issuer) !== null, 'bad_key');
  demand(isMoment(when), 'bad_time');
  proofHasItsForm(proof, issuer, when);
  subjectHasItsForm(subject);
  demand(canonical(value) === text, 'not_canonical');
  const {body, group, kind, prev = null, seen, seq, version} = subject;
  const parents = prev === null ? seen : [prev, ...seen];
  return {id: idOf(bytes), lane: issuer, group, kind, prev, seen, seq, version, when, body, parents, document: value};
}

// --- 4: the proof --------------------------------------------------------------------------------------------------------

export function proofHolds({lane, document}) {
  const {proof: {proofValue, ...options}, ...rest} = document;
  const signature = base58(proofValue, 64);
  const message = Buffer.concat([sha256(canonical(options)), sha256(canonical(rest))]);
  return signature !== null && holds(publicKey(lane), message, signature);
}
