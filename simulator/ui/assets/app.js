/* Small helpers for focus and highlights; the page works without them. */
const rrCalm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

/* Arriving on a screen: its h1 takes the focus and the page starts at the top, unless the
   manager is typing already. */
window.rrArrive = () => setTimeout(() => {
  const heading = [...document.querySelectorAll('h1')].find((h1) => h1.offsetParent);
  const typing = document.activeElement && document.activeElement.matches('textarea, input');
  if (!heading || typing) return;
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}, 120);

/* After a reply: back to the box, unless the reader is somewhere else. */
window.rrRefocus = () => setTimeout(() => {
  const box = document.querySelector('#rr-msg textarea');
  const at = document.activeElement;
  const nowhere = !at || at === document.body || !at.isConnected || at.tagName === 'H1';
  if (box && nowhere) box.focus({ preventScroll: true });
}, 60);

/* After going back: what is said above the box comes into sight, and the box is ready. */
window.rrBack = () => setTimeout(() => {
  const box = document.querySelector('#rr-msg textarea');
  const note = document.querySelector('#rr-note');
  if (box) box.focus({ preventScroll: true });
  if (note || box) (note || box).scrollIntoView({ block: 'nearest', behavior: rrCalm() });
}, 120);

/* The step before the room: one key goes straight in. */
document.addEventListener('keydown', (event) => {
  const door = document.querySelector('#rr-go-in');
  if (event.key === 'Escape' && door && door.offsetParent) door.click();
});

window.rrInView = (selector) => setTimeout(() => {
  const part = document.querySelector(selector);
  if (!part) return;
  part.scrollIntoView({ block: 'start', behavior: rrCalm() });
  part.focus({ preventScroll: true });
}, 120);

window.rrFocus = (selector) => setTimeout(() => {
  const part = document.querySelector(selector) || [...document.querySelectorAll('h1')].find((h1) => h1.offsetParent);
  if (!part) return;
  part.focus();
  part.scrollIntoView({ block: 'nearest', behavior: rrCalm() });
}, 120);

/* A date from a date field, with the time zone of whoever reads it. */
window.rrMoment = (value) => {
  if (!value) return '';
  const ahead = -new Date(value).getTimezoneOffset();
  const two = (number) => String(Math.floor(number)).padStart(2, '0');
  return `${value}${ahead < 0 ? '-' : '+'}${two(Math.abs(ahead) / 60)}:${two(Math.abs(ahead) % 60)}`;
};

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

/* Plain names for what the chat draws, and a log that can be scrolled by keyboard. */
window.rrNames = () => {
  const log = document.querySelector('#rr-chat .bubble-wrap');
  if (!log) return;
  if (log.tabIndex !== 0) {
    log.tabIndex = 0;
    /* When a notice takes room, the newest line stays in sight. */
    new ResizeObserver(() => { log.scrollTop = log.scrollHeight; }).observe(log);
  }
  log.querySelectorAll('button[aria-label="Edit"]').forEach((button) => {
    button.setAttribute('aria-label', 'Say this differently');
    button.title = 'Say this differently';
  });
};
let rrWaiting = false;
new MutationObserver(() => {
  if (rrWaiting) return;
  rrWaiting = true;
  requestAnimationFrame(() => { rrWaiting = false; rrNames(); });
}).observe(document, { childList: true, subtree: true });

/* A session that ended while the page was open: back to the door. */
const rrFetch = window.fetch;
window.fetch = async (...request) => {
  const answer = await rrFetch(...request);
  if (answer.status === 401 && answer.url.startsWith(location.origin)) location.assign('/sign-in');
  return answer;
};
