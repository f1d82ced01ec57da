// What is signed is what is shown: the challenge is computed here, from the bytes on this page.
import { askedBy, base64url, choosePersona, chosen, code, get, hex, onClick, Refused, send, sha256 } from './passkeys.js';

const exact = id => document.getElementById(id).textContent;
const options = JSON.parse(document.getElementById('options').textContent);

const documentDigest = await sha256(exact('document'));
const statementDigest = await sha256(exact('statement'));
const said = JSON.parse(exact('statement'));

document.getElementById('document-digest').textContent = hex(documentDigest);
document.getElementById('statement-digest').textContent = hex(statementDigest);
document.getElementById('code').textContent = code(documentDigest);

const persona = document.getElementById('persona');
choosePersona(persona, askedBy(options));

async function sign(by) {
  if (said.requestDigest !== `sha256:${hex(documentDigest)}`) {
    throw new Refused('The statement is not about the request that this page shows. Do not sign; tell the SOC.');
  }
  const assertion = await get({ ...options, challenge: base64url(statementDigest) }, by);
  const signed = await send(location.pathname, { assertion });
  location.assign(signed.back);
}

onClick(document.getElementById('passkey'), () => sign(''));
onClick(document.getElementById('software'), () => sign(chosen(persona)));
