// An open page renews the parts of it that changed, but not under the hands of somebody who writes or sends. The server
// says only that something changed; the page is then asked for again, with all that its reader may see now.
const main = document.getElementById('main');
const { events, mark } = main?.dataset ?? {};
// Not where a refused form was sent to: there is nothing to get.
const page = main?.dataset.page ?? location.href.split('#')[0];

const parts = root => [...root.querySelectorAll('[data-live][id]')];
// As the server sent them: what other scripts make of them does not count as a change.
const asServed = new Map(parts(document).map(part => [part.id, part.outerHTML]));
const AGAIN = 5000;
const RETRY = 30000;
let seen = mark;
let source = null;
let sent = false;
let generation = 0;

const isTyped = field => field.value !== field.defaultValue || field === document.activeElement;
const isTicked = field => field.checked !== field.defaultChecked;
const isWritten = part => [...part.querySelectorAll('textarea, input:not([type=hidden])')]
  .some(field => (['radio', 'checkbox'].includes(field.type) ? isTicked(field) : isTyped(field)));
const summaryOf = details => details.querySelector('summary')?.textContent.trim();
const keyOf = element => element.id || [element.tagName, element.textContent.trim(), element.getAttribute('href')].join('|');

const wordsOf = element => element?.textContent.trim().replace(/\s+/g, ' ') ?? '';

function say(text) {
  document.getElementById('said').textContent = text;
}

const badge = () => wordsOf(document.querySelector('#head .tk-state'));
const leadsTo = root => new Set([...root.querySelectorAll('.tk-rows a[href*="/requests/"]')].map(link => link.getAttribute('href')));

/** What a change comes to, for whoever does not see it. */
function sayWhatChanged(before) {
  const headline = wordsOf(document.querySelector('h1'));
  const said = [];
  if (headline !== before.headline) said.push(headline);
  else if (badge() !== before.badge) said.push(badge());
  const added = [...leadsTo(document)].filter(each => !before.rows.has(each)).length;
  if (added) said.push(added === 1 ? '1 is new' : `${added} are new`);
  if (said.length) say(said.join('. '));
}

/** Swaps one part; what was unfolded stays so, and whoever was in it with the keyboard stays where they were. */
function swap(part, fresh) {
  const open = [...part.querySelectorAll('details[open]')].map(summaryOf);
  const inside = part.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  asServed.set(part.id, fresh.outerHTML);
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
  const before = { headline: wordsOf(document.querySelector('h1')), badge: badge(), rows: leadsTo(document) };
  let held = false;
  for (const part of parts(fresh)) {
    const shown = document.getElementById(part.id);
    if (!shown || asServed.get(part.id) === part.outerHTML) continue;
    if (isWritten(shown)) held = true;
    else swap(shown, part);
  }
  document.title = fresh.title;
  sayWhatChanged(before);
  document.getElementById('news').hidden = !held;
}

const isAnybodyWriting = () => isWritten(document);

/** Not to be seen any more: the page itself says why. What somebody wrote is not thrown away for that. */
function leave(signedOut) {
  rest();
  if (isAnybodyWriting()) document.getElementById(signedOut ? 'over' : 'news').hidden = false;
  else location.replace(page);
}

async function renew() {
  // An answer that was overtaken by a later question shows what is not so any more.
  const mine = ++generation;
  const isLate = () => sent || mine !== generation;
  try {
    // Marked as not by a person: a page that lies open keeps nobody signed in.
    const answer = await fetch(page, { headers: { Accept: 'text/html', 'X-TwoKey-By-Page': '1' } });
    const text = await answer.text();
    if (isLate()) return;
    if (answer.redirected || answer.status === 404) leave(answer.redirected);
    else if (answer.ok) show(new DOMParser().parseFromString(text, 'text/html'));
    else retry(mine, RETRY);
  } catch {
    retry(mine, AGAIN);
  }
}

function retry(mine, after) {
  setTimeout(() => { if (mine === generation) renew(); }, after);
}

function listen() {
  if (source || document.hidden) return;
  source = new EventSource(`${events}?seen=${encodeURIComponent(seen)}`);
  source.addEventListener('changed', event => {
    seen = event.lastEventId;
    renew();
  });
  // Nobody may listen here any more: signed out, or not used for too long.
  source.addEventListener('over', renew);
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
  window.addEventListener('pageshow', () => {
    // Back from where a form led: nothing is on its way any more.
    sent = false;
    listen();
  });
}
