// Ed25519 as strictly as docs/spec/1-acts.md asks (2.4, 4.4). The equation is left to node:crypto, which accepts points of
// small and mixed order; those are found here, in whole numbers.

import {createHash, createPublicKey, verify} from 'node:crypto';

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = n => ((n % P) + P) % P;

function power(base, exponent) {
  let result = 1n;
  for(; exponent > 0n; exponent >>= 1n, base = mod(base * base)) {
    if(exponent & 1n) result = mod(result * base);
  }
  return result;
}

const inverse = n => power(n, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

const number = bytes => BigInt('0x' + Buffer.from(bytes).reverse().toString('hex'));

// A point as [X, Y, Z, T] (RFC 8032, 5.1.4), or null where 32 bytes are not a canonical encoding (5.1.3).
function point(bytes) {
  const all = number(bytes);
  const sign = all >> 255n;
  const y = all & (2n ** 255n - 1n);
  if(y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if(mod(v * x * x) !== u) x = mod(x * ROOT_OF_MINUS_ONE);
  if(mod(v * x * x) !== u) return null;
  if(x === 0n && sign === 1n) return null;
  if((x & 1n) !== sign) x = mod(-x);
  return [x, y, 1n, mod(x * y)];
}

function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * D * t1 * t2);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(scalar, base) {
  let result = [0n, 1n, 1n, 0n];
  for(; scalar > 0n; scalar >>= 1n, base = add(base, base)) {
    if(scalar & 1n) result = add(result, base);
  }
  return result;
}

const isNeutral = ([x, y, z]) => x === 0n && y === z;
const isSmall = found => isNeutral(times(8n, found));

// 2.4: a canonical point of prime order.
export function isGoodKey(bytes) {
  const found = point(bytes);
  return found !== null && !isSmall(found) && isNeutral(times(L, found));
}

// 4.4, 2 to 4, for a key that is good.
export function holds(key, message, signature) {
  if(number(signature.subarray(32)) >= L) return false;
  const r = point(signature.subarray(0, 32));
  if(r === null || isSmall(r)) return false;
  return verify(null, message, keyObject(key), signature);
}

function keyObject(bytes) {
  return createPublicKey({format: 'jwk', key: {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url')}});
}

export const sha256 = bytes => createHash('sha256').update(bytes).digest();
