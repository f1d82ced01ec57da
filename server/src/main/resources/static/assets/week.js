// The picture of who was inside: days down, hours across, in the reader's zone. The table beneath says the same, and is
// what the picture is drawn from.
const SVG = 'http://www.w3.org/2000/svg';
const ROW = 28;
const DAY = 24 * 3600 * 1000;
const percent = part => `${(100 * part).toFixed(2)}%`;

function make(name, attributes, text = '') {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.textContent = text;
  return element;
}

/** Midnights of the last seven days and of tomorrow; a day of a change of clocks is shorter or longer. */
function midnights(until) {
  const today = new Date(until.getFullYear(), until.getMonth(), until.getDate());
  return [...Array(8).keys()].map(at => new Date(today.getFullYear(), today.getMonth(), today.getDate() - 6 + at));
}

function stays(table, until) {
  return [...table.querySelectorAll('tbody tr[data-from]')].map(row => ({
    from: new Date(row.dataset.from),
    until: row.dataset.to ? new Date(row.dataset.to) : until,
    isBad: ['overdue', 'returned'].includes(row.dataset.state),
    title: `${row.cells[1].textContent.trim()}, ${row.cells[2].textContent.trim()}`,
  }));
}

/** Those of one day, each in the first lane where nobody else is at the time. */
function lanes(all, from, to) {
  const ends = [];
  const placed = all.filter(stay => stay.until > from && stay.from < to).sort((one, other) => one.from - other.from).map(stay => {
    const free = ends.findIndex(end => end <= stay.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = stay.until;
    return { ...stay, lane };
  });
  return { placed, count: Math.max(1, ends.length) };
}

function draw(figure) {
  const until = new Date(figure.dataset.now);
  const days = midnights(until);
  const all = stays(document.getElementById(figure.dataset.of), until);
  const svg = figure.querySelector('svg');
  const bottom = 7 * ROW;
  const parts = [];
  for (let line = 0; line <= 7; line++) parts.push(make('line', { class: 'c-line', x1: 0, x2: '100%', y1: line * ROW, y2: line * ROW }));
  for (let hour = 0; hour <= 24; hour += 6) {
    const x = percent(hour / 24);
    parts.push(make('line', { class: 'c-line', x1: x, x2: x, y1: 0, y2: bottom }));
    const anchor = hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle';
    parts.push(make('text', { class: hour % 12 ? 'c-text c-minor' : 'c-text', x, y: bottom + 18, 'text-anchor': anchor }, `${String(hour).padStart(2, '0')}:00`));
  }
  days.slice(0, 7).forEach((day, at) => {
    const { placed, count } = lanes(all, day, days[at + 1]);
    const height = (ROW - 10) / count;
    for (const stay of placed) {
      const begins = Math.max(0, (stay.from - day) / DAY);
      const ends = Math.min(1, (stay.until - day) / DAY);
      const bar = make('rect', {
        class: stay.isBad ? 'c-bad' : 'c-in', x: percent(begins), width: percent(Math.max(0.004, ends - begins)),
        y: at * ROW + 5 + stay.lane * height, height: Math.max(2, height - (count > 1 ? 1 : 0)), rx: 2,
      });
      bar.append(make('title', {}, stay.title));
      parts.push(bar);
    }
  });
  svg.replaceChildren(...parts);
  const name = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric' });
  figure.querySelector('ol').replaceChildren(...days.slice(0, 7).map(day => {
    const item = document.createElement('li');
    item.textContent = name.format(day);
    return item;
  }));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  figure.querySelector('[data-zone]').textContent = zone === 'UTC' ? 'UTC' : zone.split('/').pop().replaceAll('_', ' ');
  figure.hidden = false;
}

const drawAll = root => root.querySelectorAll('figure[data-of]').forEach(draw);
drawAll(document);
document.addEventListener('twokey:renewed', event => drawAll(event.detail));
