// The steps of founders and of invited persons: a key to sign in, a key to sign, and for founders one signature.
import { base64url, choosePersona, create, get, look, onClick, sandbox, send, sha256, hex } from './passkeys.js';

const { api, step } = document.getElementById('main').dataset;
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
onClick(document.getElementById('software'), () => work(persona.value.trim()));

if (step === 'sign') {
  document.getElementById('document-digest').textContent = hex(await sha256(document.getElementById('document').textContent));
  if (sandbox) {
    const options = JSON.parse(document.getElementById('options').textContent);
    choosePersona(persona, options.allowCredentials.map(key => key.id)).catch(() => {});
  }
}

// Others are at work elsewhere: look now and then whether it is this person's turn.
if (step === 'wait') {
  setInterval(async () => {
    const now = await look(api).catch(() => ({ step }));
    if (now.step !== step) location.reload();
  }, 2000);
}
