// An open page renews the parts of it that changed, but not under the hands of somebody who writes or sends. The server
// says only that something changed; the page is then asked for again, with all that its reader may see now.
const main = document.getElementById('main');
const { events, mark } = main?.dataset ?? {};

const parts = root => [...root.querySelectorAll('[data-live][id]')];
// As the server sent them: what other scripts make of them does not count as a change.
const before = new Map(parts(document).map(part => [part.id, part.outerHTML]));
const AGAIN = 5000;
const RETRY = 30000;
let seen = mark;
let source = null;
let sent = false;

const isTyped = field => field.value !== field.defaultValue || field === document.activeElement;
const isTicked = field => field.checked !== field.defaultChecked;
const isWritten = part => [...part.querySelectorAll('textarea, input:not([type=hidden])')]
  .some(field => (['radio', 'checkbox'].includes(field.type) ? isTicked(field) : isTyped(field)));
const summaryOf = details => details.querySelector('summary')?.textContent.trim();
const keyOf = element => element.id || [element.tagName, element.textContent.trim(), element.getAttribute('href')].join('|');

function say(text) {
  document.getElementById('said').textContent = text;
}

/** Swaps one part; what was unfolded stays so, and whoever was in it with the keyboard stays where they were. */
function swap(part, fresh) {
  const open = [...part.querySelectorAll('details[open]')].map(summaryOf);
  const inside = part.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  before.set(part.id, fresh.outerHTML);
  const next = document.importNode(fresh, true);
  next.querySelectorAll('details').forEach(details => { details.open = open.includes(summaryOf(details)); });
  part.replaceWith(next);
  document.dispatchEvent(new CustomEvent('twokey:renewed', { detail: next }));
  if (inside === null) return;
  const same = [...next.querySelectorAll('a, button, summary, input, select, textarea')].find(each => keyOf(each) === inside);
  const heading = next.querySelector('h1, h2') ?? document.querySelector('h1');
  if (!same) heading.tabIndex = -1;
  (same ?? heading).focus({ preventScroll: Boolean(same) });
}

function show(fresh) {
  const headline = document.querySelector('h1')?.textContent;
  let held = false;
  for (const part of parts(fresh)) {
    const shown = document.getElementById(part.id);
    if (!shown || before.get(part.id) === part.outerHTML) continue;
    if (isWritten(shown)) held = true;
    else swap(shown, part);
  }
  document.title = fresh.title;
  const now = document.querySelector('h1')?.textContent;
  if (now !== headline) say(now.trim().replace(/\s+/g, ' '));
  document.getElementById('news').hidden = !held;
}

const isAnybodyWriting = () => isWritten(document);

async function renew() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (sent) return;
    if (answer.redirected || answer.status === 404) {
      // Signed out, or not to be seen any more: the page itself says which. What somebody wrote is not thrown away.
      if (isAnybodyWriting()) document.getElementById('news').hidden = false;
      else location.reload();
    } else if (answer.ok) {
      show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } else {
      setTimeout(renew, RETRY);
    }
  } catch {
    setTimeout(renew, AGAIN);
  }
}

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(`${events}?seen=${encodeURIComponent(seen)}`);
  source.addEventListener('changed', event => {
    seen = event.lastEventId;
    renew();
  });
  source.addEventListener('error', () => {
    // It comes again by itself, unless the answer was a no.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    renew();
    setTimeout(listen, RETRY);
  });
}

// Whoever does not look needs no connection; browsers have few for one host.
function rest() {
  source?.close();
  source = null;
}

if (events) {
  document.addEventListener('submit', () => { sent = true; });
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  window.addEventListener('pagehide', rest);
  window.addEventListener('pageshow', listen);
}
