/* Small helpers for focus and highlights; the page works without them. */
const rrCalm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

/* Arriving on a screen: its h1 takes the focus and the page starts at the top. */
window.rrArrive = () => setTimeout(() => {
  const heading = [...document.querySelectorAll('h1')].find((h1) => h1.offsetParent);
  window.scrollTo(0, 0);
  if (heading) heading.focus({ preventScroll: true });
  rrNames();
}, 120);

/* After a reply: back to the box, unless the reader is somewhere else. */
window.rrRefocus = () => setTimeout(() => {
  const box = document.querySelector('#rr-msg textarea');
  const at = document.activeElement;
  if (box && (!at || at === document.body || !at.isConnected)) box.focus({ preventScroll: true });
  rrNames();
}, 60);

window.rrInView = (selector) => setTimeout(() => {
  const part = document.querySelector(selector);
  if (!part) return;
  part.scrollIntoView({ block: 'start', behavior: rrCalm() });
  part.focus({ preventScroll: true });
}, 120);

/* Highlighting the quotes of one skill, or of all. */
window.rrHighlight = (part, button) => {
  const skill = button.dataset.show;
  part.dataset.show = skill;
  part.querySelectorAll('.rr-chip').forEach((chip) => {
    chip.setAttribute('aria-pressed', String(chip.dataset.show === skill));
  });
  if (button.classList.contains('rr-chip')) return;
  const mark = part.querySelector(`mark[data-d="${skill}"]`);
  if (!mark) return;
  mark.scrollIntoView({ block: 'center', behavior: rrCalm() });
  mark.focus({ preventScroll: true });
};

/* Names the chat gives its parts, in plain words. */
window.rrNames = () => {
  document.querySelectorAll('#rr-chat button[aria-label="Edit"]').forEach((button) => {
    button.setAttribute('aria-label', 'Say this differently');
    button.title = 'Say this differently';
  });
};
