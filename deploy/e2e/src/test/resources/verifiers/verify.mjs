// Verifies certificates, receipts and deliveries to webhooks with other people's libraries, knowing nothing but the platform's public URL.
// Usage: verify.mjs <public URL> <file of lines of {"form", "document"}>
// Writes, line by line, {"verified", "claims"} or {"verified", "reason"}.
import {readFileSync} from 'node:fs';
import {createHash, createPublicKey} from 'node:crypto';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createVerifyCryptosuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {verifyCredential} from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {contexts} from '@digitalbazaar/credentials-context';
import {SDJwtVcInstance} from '@sd-jwt/sd-jwt-vc';
import {createVerifier, httpbis} from 'http-message-signatures';
import {compactVerify, createLocalJWKSet, flattenedVerify} from 'jose';

const platform = process.argv[2];
const did = 'did:web:' + new URL(platform).host.replace(':', '%3A');

const fetched = new Map();

/** Each public document once: the verifiers ask for the same ones again and again. */
function get(url) {
  if(!fetched.has(url)) {
    fetched.set(url, fetch(url, {headers: {accept: 'application/json, application/did+json, application/vc, */*;q=0.1'}})
      .then(answer => {
        if(!answer.ok) {
          throw new Error(`${url} answers ${answer.status}`);
        }
        return answer.json();
      }));
  }
  return fetched.get(url);
}

/** A compact JWS of that type. */
async function jws(document, type) {
  const keys = createLocalJWKSet(await get(platform + '/.well-known/jwks.json'));
  const {payload, protectedHeader} = await compactVerify(document, keys, {algorithms: ['EdDSA']});
  if(protectedHeader.typ !== type) {
    throw new Error('of another type');
  }
  return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(payload));
}

/** RFC 9421 and RFC 9530: what a webhook was sent, as {"method", "url", "headers", "body"}. */
async function message(document) {
  const {method, url, headers, body} = JSON.parse(document);
  const {keys} = await get(platform + '/.well-known/jwks.json');
  const verified = await httpbis.verifyMessage({
    keyLookup: ({keyid, tag}) => {
      const key = keys.find(({kid}) => kid === keyid);
      return tag === 'spaceduck-webhook' && key && {
        id: keyid,
        algs: ['ed25519'],
        verify: createVerifier(createPublicKey({key, format: 'jwk'}), 'ed25519')
      };
    },
    maxAge: 300,
    requiredParams: ['created', 'keyid', 'alg', 'tag'],
    requiredFields: ['@method', '@target-uri', 'content-digest', 'content-type', 'x-space-duck-event',
      'x-space-duck-delivery', 'x-space-duck-timestamp']
  }, {method, url, headers});
  if(verified !== true) {
    throw new Error('no signature that holds');
  }
  // The library knows headers alone; the digest of the body is for its user.
  if(headers['content-digest'] !== `sha-256=:${createHash('sha256').update(body).digest('base64')}:`) {
    throw new Error('another body');
  }
  return JSON.parse(body);
}

/** The contexts of the standard, the issuer's did:web document, and what the platform publishes. */
async function documentLoader(url) {
  const [base, fragment] = url.split('#');
  if(contexts.has(url)) {
    return {document: contexts.get(url), documentUrl: url};
  }
  if(base === did) {
    const whole = await get(platform + '/.well-known/did.json');
    const method = whole.verificationMethod.find(({id}) => id === url);
    const document = fragment === undefined ? whole : method && {'@context': whole['@context'], ...method};
    if(document) {
      return {document, documentUrl: url};
    }
  }
  if(url.startsWith(platform + '/')) {
    return {document: await get(base), documentUrl: url};
  }
  throw new Error('nothing is known of ' + url);
}

async function vc(document) {
  const credential = JSON.parse(document);
  const suite = new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()});
  const raised = [];
  const result = await verifyCredential({
    credential,
    suite,
    documentLoader,
    checkStatus: async options => {
      const checked = await checkStatus(options);
      (checked.results ?? []).filter(({status}) => status)
        .forEach(({credentialStatus}) => raised.push(credentialStatus.statusPurpose));
      return checked;
    }
  });
  if(!result.verified) {
    throw new Error(JSON.stringify(result.error?.errors?.map(String) ?? String(result.error)));
  }
  if(raised.length > 0) {
    throw new Error('status: ' + raised.join(', '));
  }
  return credential;
}

/** RFC 9901, with the keys that the issuer's metadata names. */
async function sdJwt(document) {
  const metadata = await get(platform + '/.well-known/jwt-vc-issuer');
  const keys = createLocalJWKSet(await get(metadata.jwks_uri));
  const library = new SDJwtVcInstance({
    hashAlg: 'sha-256',
    hasher: (data, algorithm) =>
      new Uint8Array(createHash(algorithm.replace('-', '')).update(Buffer.from(data)).digest()),
    verifier: async (data, signature) => {
      const [header, payload] = data.split('.');
      const {protectedHeader} =
        await flattenedVerify({protected: header, payload, signature}, keys, {algorithms: ['EdDSA']});
      return protectedHeader.typ === 'dc+sd-jwt';
    }
  });
  const {payload} = await library.verify(document);
  // Section 7.1, step 5, which the library leaves out: it drops a disclosure that belongs to nothing.
  const {jwt} = await library.decode(document);
  const strangers = document.split('~').slice(1, -1)
    .filter(disclosure => !jwt.payload._sd.includes(createHash('sha256').update(disclosure).digest('base64url')));
  if(strangers.length > 0) {
    throw new Error('a disclosure of another credential');
  }
  if(payload.iss !== metadata.issuer || payload.iss !== platform) {
    throw new Error('of another issuer');
  }
  return payload;
}

const forms = {
  jose: document => jws(document, 'beak-certificate+json'),
  receipt: document => jws(document, 'peck-receipt+jws'),
  message,
  vc,
  'sd-jwt': sdJwt
};

for(const line of readFileSync(process.argv[3], 'utf8').split('\n')) {
  const {form, document} = JSON.parse(line);
  try {
    console.log(JSON.stringify({verified: true, claims: await forms[form](document)}));
  } catch(refused) {
    console.log(JSON.stringify({verified: false, reason: String(refused.message ?? refused)}));
  }
}
