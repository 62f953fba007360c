// Verifies acts with the W3C community's own library, offline: node vc.mjs FOLDER [NOW]
//
// FOLDER holds one act in each *.json. One line of JSON is printed for each, in the order of their names:
// {"file": …, "verified": true} or {"file": …, "verified": false, "error": …}. NOW, a time, is what the library takes for
// the present: it refuses what was signed later, and a laptop's clock may have been ahead.

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {contexts} from '@digitalbazaar/credentials-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';

const DID_CONTEXT = 'https://www.w3.org/ns/did/v1';

// What a did:key means needs no network: the document is made of the name.
function didKeyDocument(url) {
  const [did, fragment] = url.split('#');
  const multikey = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${multikey}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: multikey
  };
  if(fragment === undefined) {
    return {'@context': [DID_CONTEXT], id: did, verificationMethod: [method], assertionMethod: [method.id]};
  }
  if(url !== method.id) throw new Error(`${did} has no key ${fragment}`);
  return method;
}

async function documentLoader(url) {
  const document = url.startsWith('did:key:') ? didKeyDocument(url) : contexts.get(url);
  if(document === undefined) throw new Error(`not here, and nothing is fetched: ${url}`);
  return {contextUrl: null, documentUrl: url, document};
}

async function verified(text, now) {
  const credential = JSON.parse(text);
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  const result = await vc.verifyCredential({credential, suite, documentLoader, now});
  if(result.verified) return {verified: true};
  const {error} = result;
  return {verified: false, error: [error, ...(error.errors ?? [])].map(each => each.message).join(': ')};
}

const [folder, now] = process.argv.slice(2);
for(const file of readdirSync(folder).filter(name => name.endsWith('.json')).sort()) {
  const text = readFileSync(join(folder, file), 'utf8');
  const result = await verified(text, now).catch(error => ({verified: false, error: error.message}));
  console.log(JSON.stringify({file, ...result}));
}
