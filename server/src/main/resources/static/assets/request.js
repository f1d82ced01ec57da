// Printing, and unfolding what the bar of a phone leads to.
document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) window.print();
  const to = event.target.closest('a[href^="#"]')?.hash.slice(1);
  const field = to && document.getElementById(to);
  const folded = field?.closest('details');
  if (!folded) return;
  folded.open = true;
  event.preventDefault();
  field.focus();
});
