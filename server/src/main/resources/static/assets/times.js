// The reader's zone first, UTC small behind it. Without this script the page shows UTC.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const city = zone.split('/').pop().replaceAll('_', ' ');

function local(at) {
  const sameDay = at.toDateString() === new Date().toDateString();
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  const day = sameDay ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat('en-GB', { ...day, ...time }).format(at);
}

function show(time) {
  const at = new Date(time.dateTime);
  const utc = document.createElement('small');
  utc.textContent = `· ${at.toISOString().slice(11, 19)} UTC`;
  time.title = time.dateTime;
  time.replaceChildren(zone === 'UTC' ? `${local(at)} UTC` : `${local(at)} ${city} `, ...(zone === 'UTC' ? [] : [utc]));
}

// Time left: the number as text, the bar as its picture.
function words(seconds, fine) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const parts = [[hours, 'h'], [minutes, 'min'], [seconds % 60, 's']].filter(([count, unit]) => count || unit === 's');
  const shown = fine || seconds < 60 ? parts : parts.filter(([, unit]) => unit !== 's');
  return shown.slice(0, 2).map(([count, unit]) => `${count}\u00a0${unit}`).join(' ');
}

function left(element) {
  const seconds = Math.max(0, Math.round((new Date(element.dataset.until) - Date.now()) / 1000));
  const fine = !element.hasAttribute('data-coarse');
  const text = seconds ? words(seconds, fine) : 'time is over';
  if (element.textContent !== text) element.textContent = text;
  const bar = document.getElementById(element.dataset.bar ?? '');
  if (bar) bar.value = seconds;
}

function enhance(root) {
  root.querySelectorAll('time[datetime]').forEach(show);
  root.querySelectorAll('[data-until]').forEach(left);
}

enhance(document);
setInterval(() => document.querySelectorAll('[data-until]').forEach(left), 1000);
document.addEventListener('twokey:renewed', event => enhance(event.detail));
