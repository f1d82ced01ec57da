import { choosePersona, get, onClick, sandbox, send } from './passkeys.js';

const persona = document.getElementById('persona');
if (sandbox) choosePersona(persona).catch(() => {});

async function signIn(by) {
  const { ceremony, publicKey } = await send('/api/v1/sign-in/options', {});
  await send('/api/v1/sign-in', { ceremony, credential: await get(publicKey, by) });
  location.assign(document.getElementById('main').dataset.to);
}

onClick(document.getElementById('passkey'), () => signIn(''));
onClick(document.getElementById('software'), () => signIn(persona.value));
