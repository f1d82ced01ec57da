// Passkeys: the browser's, or in sandbox mode the sandbox's software authenticator. One place for both ceremonies.
const meta = name => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
export const sandbox = meta('twokey-sandbox');

/** A problem as our server words it, or what the browser says. */
export class Refused extends Error {}

export async function send(url, body) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json, application/problem+json' };
  if (meta('twokey-csrf')) headers['X-CSRF-Token'] = meta('twokey-csrf');
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return read(answer);
}

export async function look(url) {
  return read(await fetch(url, { headers: { Accept: 'application/json, application/problem+json' } }));
}

async function read(answer) {
  const json = await answer.json().catch(() => ({}));
  if (answer.ok) return json;
  throw new Refused(`${json.detail ?? 'The server could not answer.'}${json.reference ? ` Reference ${json.reference}.` : ''}`);
}

const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Whom the sandbox plays; empty outside sandbox mode. */
export async function personas() {
  if (!sandbox) return [];
  const answer = await fetch(`${sandbox}/authenticator/personas`);
  return (await answer.json()).personas;
}

async function bySandbox(persona, act, options) {
  const answer = await fetch(`${sandbox}/authenticator/${encodeURIComponent(persona)}/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ origin: location.origin, options }),
  });
  const json = await answer.json().catch(() => ({}));
  if (answer.ok) return json;
  throw new Refused(`The sandbox's authenticator refused: ${json.message ?? answer.status}.`);
}

function needBrowser() {
  if (!navigator.credentials || !window.PublicKeyCredential) {
    throw new Refused('This browser has no passkeys here. It needs https, or http on localhost.');
  }
}

async function asking(act) {
  try {
    return await act();
  } catch (no) {
    if (no.name === 'NotAllowedError') throw new Refused('Nothing was signed: you cancelled, or the time ran out.');
    if (no.name === 'InvalidStateError') throw new Refused('This authenticator is registered already.');
    throw no;
  }
}

/** Proves by an existing passkey. @returns AuthenticationResponseJSON */
export async function get(options, persona) {
  if (persona) return bySandbox(persona, 'get', options);
  needBrowser();
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(key => ({ ...key, id: bytes(key.id) })),
  };
  const made = await asking(() => navigator.credentials.get({ publicKey }));
  return {
    id: made.id, rawId: made.id, type: made.type, clientExtensionResults: {},
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      authenticatorData: text(made.response.authenticatorData),
      signature: text(made.response.signature),
      ...(made.response.userHandle ? { userHandle: text(made.response.userHandle) } : {}),
    },
  };
}

/** Makes a passkey. @returns RegistrationResponseJSON */
export async function create(options, persona) {
  if (persona) return bySandbox(persona, 'create', options);
  needBrowser();
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(key => ({ ...key, id: bytes(key.id) })),
  };
  const made = await asking(() => navigator.credentials.create({ publicKey }));
  return {
    id: made.id, rawId: made.id, type: made.type, clientExtensionResults: {},
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

export async function sha256(exact) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(exact));
  return new Uint8Array(digest);
}
export const hex = array => [...array].map(byte => byte.toString(16).padStart(2, '0')).join('');
export const base64url = text;

/** The first 40 bits of a request's digest in Crockford's base32: the code that people compare. */
export function code(digest) {
  let bits = 0n;
  for (const byte of digest.slice(0, 5)) bits = (bits << 8n) | BigInt(byte);
  const letters = [...Array(8).keys()].map(at => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number((bits >> BigInt(35 - 5 * at)) & 31n)]);
  return `${letters.slice(0, 4).join('')} ${letters.slice(4).join('')}`;
}

/** Runs what a button does, which can be pressed from now on: busy while it runs, the refusal in words beside it. */
export function onClick(button, work) {
  const says = document.getElementById('says');
  button?.addEventListener('click', async () => {
    button.disabled = true;
    says.textContent = '';
    try {
      await work();
    } catch (no) {
      says.textContent = no instanceof Refused ? no.message : `This did not work: ${no.message}`;
      button.disabled = false;
      says.focus();
    }
  });
  // A press before this would have been lost.
  if (button) button.disabled = false;
}

/**
 * Fills the choice of personas with those that fit, and begins with the preferred one if it is among them. Fits nobody, or
 * does the sandbox not answer here (a phone does not reach it), then the browser's passkeys are all that is offered.
 */
export async function choosePersona(select, fits, preferred = '') {
  if (!select) return;
  const fitting = (await personas().catch(() => [])).filter(persona => persona.passkeys.some(fits));
  select.replaceChildren(...fitting.map(({ name }) => new Option(name, name, name === preferred, name === preferred)));
  if (fitting.length) return;
  select.closest('fieldset').hidden = true;
  document.getElementById('passkey').classList.add('btn-primary');
}

/** Who was chosen; nobody is not "the browser's own". */
export function chosen(field) {
  const name = field.value.trim();
  if (!name) throw new Refused('Say first whose keys to use.');
  return name;
}

/** Passkeys that may sign in here. */
export const ofThisHost = key => key.rpId === location.hostname;

/** Passkeys that the options ask for. */
export const askedBy = ({ allowCredentials }) => key => allowCredentials.some(({ id }) => id === key.credentialId);
