import { choosePersona, chosen, get, ofThisHost, onClick, send } from './passkeys.js';

const page = document.getElementById('main').dataset;
const persona = document.getElementById('persona');
choosePersona(persona, ofThisHost, page.persona);

async function signIn(by) {
  const { ceremony, publicKey } = await send('/api/v1/sign-in/options', {});
  await send('/api/v1/sign-in', { ceremony, credential: await get(publicKey, by) });
  location.assign(page.to);
}

onClick(document.getElementById('passkey'), () => signIn(''));
onClick(document.getElementById('software'), () => signIn(chosen(persona)));
