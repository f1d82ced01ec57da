// The page renews itself when something happened, but never under the hands of somebody who writes in it.
document.addEventListener('htmx:configRequest', event => {
  event.detail.parameters.writing = [...document.querySelectorAll('textarea')]
    .some(text => text.value !== '' || text === document.activeElement);
});
