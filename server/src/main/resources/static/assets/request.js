// The page renews itself when something happened, but not under the hands of somebody who writes, unfolds or sends.
let sent = false;
document.addEventListener('submit', () => { sent = true; });
const writing = text => text.value !== '' || text === document.activeElement;
const busy = () => sent || document.querySelector('details[open]') !== null || [...document.querySelectorAll('textarea')].some(writing);
document.addEventListener('htmx:configRequest', event => { event.detail.parameters.busy = busy(); });
