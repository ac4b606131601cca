// Signs requests with other people's libraries and sends them: by RFC 9421, or with a proof by RFC 9449.
// Usage: sign.mjs <file of lines of {"method", "url", "body"?, "key": private JWK, "times"?} and either {"keyid", "fields"}
// or {"token", "authorization"}>
// Writes, line by line, {"statuses", "bodies"} of the answers to one signed request, sent that many times at once.
import {readFileSync} from 'node:fs';
import {createHash, createPrivateKey, randomUUID} from 'node:crypto';
import {createSigner, httpbis} from 'http-message-signatures';
import {importJWK, SignJWT} from 'jose';

async function signed({method, url, body, keyid, key, fields}) {
  const headers = {};
  if(body !== undefined) {
    headers['content-type'] = 'application/json';
    headers['content-digest'] = `sha-512=:${createHash('sha512').update(body).digest('base64')}:`;
  }
  const message = await httpbis.signMessage({
    key: createSigner(createPrivateKey({key, format: 'jwk'}), 'ed25519', keyid),
    name: 'agent',
    fields,
    params: ['created', 'expires', 'nonce', 'keyid', 'alg'],
    paramValues: {nonce: randomUUID(), created: new Date(), expires: new Date(Date.now() + 60_000)}
  }, {method, url, headers});
  return {method, headers: message.headers, body};
}

/** With a DPoP proof that whoever uses the token has the key. */
async function proven({method, url, body, key, token, authorization}) {
  const {d, ...jwk} = key;
  const ath = createHash('sha256').update(token).digest('base64url');
  const dpop = await new SignJWT({htm: method, htu: url, ath, jti: randomUUID()})
    .setProtectedHeader({typ: 'dpop+jwt', alg: 'EdDSA', jwk})
    .setIssuedAt()
    .sign(await importJWK(key, 'EdDSA'));
  return {method, headers: {'content-type': 'application/json', authorization, dpop}, body};
}

for(const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  const asked = JSON.parse(line);
  const request = await (asked.token ? proven(asked) : signed(asked));
  const answers = await Promise.all(Array.from({length: asked.times ?? 1}, () => fetch(asked.url, request)));
  console.log(JSON.stringify({
    statuses: answers.map(({status}) => status),
    bodies: await Promise.all(answers.map(answer => answer.json()))
  }));
}
