// The steps of founders and of invited persons: a key to sign in, a key to sign, and for founders one signature.
import { askedBy, base64url, choosePersona, chosen, create, get, hex, look, onClick, send, sha256 } from './passkeys.js';

const page = document.getElementById('main').dataset;
const { api, step } = page;
const persona = document.getElementById('persona');

async function register(by) {
  const { publicKey } = await send(`${api}/${step}/options`, {});
  await send(`${api}/${step}`, { credential: await create(publicKey, by) });
  location.reload();
}

async function sign(by) {
  const options = JSON.parse(document.getElementById('options').textContent);
  const challenge = base64url(await sha256(document.getElementById('statement').textContent));
  await send(`${api}/signature`, { assertion: await get({ ...options, challenge }, by) });
  location.reload();
}

const work = step === 'sign' ? sign : register;
onClick(document.getElementById('passkey'), () => work(''));
onClick(document.getElementById('software'), () => work(chosen(persona)));

// The invited person's own link: whoever invited has not seen it.
onClick(document.getElementById('accept'), async () => {
  const { link } = await send(`${api}/acceptance`, {});
  location.assign(link);
});

// At the other origin there is nothing to sign, only the way to it.
if (document.getElementById('statement')) {
  document.getElementById('document-digest').textContent = hex(await sha256(document.getElementById('document').textContent));
  choosePersona(persona, askedBy(JSON.parse(document.getElementById('options').textContent)));
}

// Others are at work elsewhere: look now and then how far they are.
if (page.waits) {
  const ready = ({ step: next, founders = [] }) => next !== step || (founders.length && founders.every(({ signed }) => signed));
  const shown = JSON.stringify(await look(api));
  setInterval(async () => {
    const now = await look(api).catch(() => null);
    if (now && (ready(now) || JSON.stringify(now) !== shown)) location.reload();
  }, 2000);
}
