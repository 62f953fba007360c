// A laptop that knows docs/spec/7-session.md, sections 2 and 3, and libsodium from npm, and nothing else of Troth.
//
// `node session.mjs server NETWORK SEED` is dialed, `node session.mjs client NETWORK SEED SERVER` dials, over standard input and output.
// After the handshake it says back every message it gets, the last one as its last, and then a line about itself to standard error.

import sodium from 'libsodium-wrappers';
import {createHash, createHmac, timingSafeEqual} from 'node:crypto';

await sodium.ready;

const [role, network, seed, known] = process.argv.slice(2).map((word, at) => (at ? Buffer.from(word, 'hex') : word));
const N = network;

// --- bytes from the other side, as many as are asked for --------------------------------------------------------------

const input = process.stdin[Symbol.asyncIterator]();
let waiting = Buffer.alloc(0);

async function take(size) {
  while (waiting.length < size) {
    const {value, done} = await input.next();
    if (done) throw new Error('cut off');
    waiting = Buffer.concat([waiting, value]);
  }
  const taken = waiting.subarray(0, size);
  waiting = waiting.subarray(size);
  return taken;
}

const say = (bytes) => new Promise((said) => process.stdout.write(bytes, said));

// --- 2: the handshake -------------------------------------------------------------------------------------------------

const join = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const sha256 = (...parts) => createHash('sha256').update(join(...parts)).digest();
const hmac = (x) => createHmac('sha512', N).update(x).digest().subarray(0, 32);
const x25519 = sodium.crypto_scalarmult;
const curveSecret = sodium.crypto_sign_ed25519_sk_to_curve25519;
const curvePublic = sodium.crypto_sign_ed25519_pk_to_curve25519;
const zeros = new Uint8Array(24);
const box = (key, content) => Buffer.from(sodium.crypto_secretbox_easy(content, zeros, key));
const open = (key, sealed) => Buffer.from(sodium.crypto_secretbox_open_easy(sealed, zeros, key));
const sign = (...parts) => Buffer.from(sodium.crypto_sign_detached(join(...parts), own.privateKey));

const own = sodium.crypto_sign_seed_keypair(seed);
const once = sodium.randombytes_buf(32);
const oncePublic = Buffer.from(sodium.crypto_scalarmult_base(once));

function check(signature, key, ...parts) {
  if (!sodium.crypto_sign_verify_detached(signature, join(...parts), key)) throw new Error('bad signature');
}

function onceOf(hello) {
  if (!timingSafeEqual(hello.subarray(0, 32), hmac(hello.subarray(32)))) throw new Error('a stranger');
  return hello.subarray(32);
}

const myHello = join(hmac(oncePublic), oncePublic);

async function asClient(S) {
  await say(myHello);
  const hello = await take(64);
  const b = onceOf(hello);
  const ab = x25519(once, b);
  const aS = x25519(once, curvePublic(S));
  const C = join(sign(N, S, sha256(ab)), own.publicKey);
  const proof = box(sha256(N, ab, aS), C);
  await say(proof);
  const K2 = sha256(N, ab, aS, x25519(curveSecret(own.privateKey), b));
  const answer = await take(80);
  check(open(K2, answer), S, N, C, sha256(ab));
  return outcome(K2, S, own.publicKey, [myHello, hello, proof, answer]);
}

async function asServer() {
  const hello = await take(64);
  const a = onceOf(hello);
  await say(myHello);
  const ab = x25519(once, a);
  const aS = x25519(curveSecret(own.privateKey), a);
  const proof = await take(112);
  const C = open(sha256(N, ab, aS), proof);
  const c = C.subarray(64);
  check(C.subarray(0, 64), c, N, own.publicKey, sha256(ab));
  const K2 = sha256(N, ab, aS, x25519(once, curvePublic(c)));
  const answer = box(K2, sign(N, C, sha256(ab)));
  await say(answer);
  return outcome(K2, own.publicKey, c, [hello, myHello, proof, answer]);
}

function outcome(K2, S, c, talk) {
  const Z = sha256(K2);
  const label = Buffer.from('troth/1 session\0');
  return {
    toServer: sha256(Z, S),
    toClient: sha256(Z, c),
    transcript: Buffer.from(sodium.crypto_generichash(32, join(label, ...talk), Z)).toString('hex'),
    peer: Buffer.from(role === 'client' ? S : c).toString('hex'),
  };
}

// --- 3: frames --------------------------------------------------------------------------------------------------------

const stream = 'crypto_secretstream_xchacha20poly1305_';

async function opener(key) {
  const state = sodium[stream + 'init_pull'](await take(24), key);
  return async () => {
    const length = (await take(4)).readUInt32BE();
    if (length < 17 || length > 1048593) throw new Error('bad length');
    const {message, tag} = sodium[stream + 'pull'](state, await take(length));
    if (tag !== 0 && tag !== 3) throw new Error('bad tag');
    return {message, last: tag === 3};
  };
}

async function sealer(key) {
  const {state, header} = sodium[stream + 'init_push'](key);
  await say(header);
  return async (message, last) => {
    const sealed = Buffer.from(sodium[stream + 'push'](state, message, null, last ? 3 : 0));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    await say(join(length, sealed));
  };
}

const {toServer, toClient, transcript, peer} = role === 'client' ? await asClient(known) : await asServer();
const seal = await sealer(role === 'client' ? toServer : toClient);
const hear = await opener(role === 'client' ? toClient : toServer);
for (let ended = false; !ended; ) {
  const {message, last} = await hear();
  await seal(message, last);
  ended = last;
}
process.stderr.write(JSON.stringify({transcript, peer}) + '\n');
