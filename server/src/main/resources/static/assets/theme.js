// Light or dark as the reader's system says, or as they chose here; runs before the page is drawn.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const key = 'twokey-colours';
  const chosen = () => {
    try { return localStorage.getItem(key) ?? 'system'; } catch { return 'system'; }
  };
  const choose = colours => {
    try { localStorage.setItem(key, colours); } catch { /* Kept for this page only. */ }
  };
  const apply = (colours = chosen()) => {
    document.documentElement.dataset.bsTheme = colours === 'system' ? (dark.matches ? 'dark' : 'light') : colours;
    document.querySelectorAll('[data-colours]').forEach(button =>
      button.setAttribute('aria-pressed', String(button.dataset.colours === colours)));
  };
  const show = root => root.querySelectorAll('[data-needs-script]').forEach(part => { part.hidden = false; });
  dark.addEventListener('change', () => apply());
  apply();
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-colours]').forEach(button => button.addEventListener('click', () => {
      choose(button.dataset.colours);
      apply(button.dataset.colours);
    }));
    show(document);
    apply();
  });
  document.addEventListener('twokey:renewed', event => show(event.detail));
})();
