/* A line on its way is kept by the tab: should the page come back before it was answered, because
   the connection or the process was lost, it stands in the box of the same talk again. */
const rrUnderway = 'rehearsal-room-underway';
const rrKept = () => JSON.parse(sessionStorage.getItem(rrUnderway) || 'null');
const rrHeading = () => document.querySelector('#rr-rehearse h1')?.innerText || '';
const rrLastSaid = () => {
  const said = [...document.querySelectorAll('#rr-chat [data-testid="user"]')].pop();
  return said ? said.innerText.trim() : '';
};
let rrLost = rrKept();

const rrSent = () => {
  const line = document.querySelector('#rr-msg textarea')?.value.trim();
  if (!line) return;
  rrLost = null;
  sessionStorage.setItem(rrUnderway, JSON.stringify({ line, room: rrHeading() }));
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && event.target.closest?.('#rr-msg')) rrSent();
}, true);
document.addEventListener('click', (event) => {
  if (event.target.closest?.('#rr-msg .submit-button')) rrSent();
}, true);

/* After a reply. It may be the one before: a line said since is not shown yet, or still waits. */
window.rrAnswered = () => setTimeout(() => {
  const waiting = document.querySelector('#rr-msg .stop-button');
  if (!waiting && rrKept()?.line === rrLastSaid()) sessionStorage.removeItem(rrUnderway);
}, 60);

/* The page puts an empty box there while it comes up, so what is put in is put in again. */
const rrPutBack = (line, left) => {
  const box = document.querySelector('#rr-msg textarea');
  if (!left || !rrLost) return;
  if (box && !box.value) {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, line);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  setTimeout(() => rrPutBack(line, left - 1), 250);
};
let rrBegun = false;
new MutationObserver(() => {
  const opened = document.querySelector('#rr-chat [data-testid="bot"]');
  if (rrBegun || !rrLost || !opened || !rrHeading()) return;
  rrBegun = true;
  const { line, room } = rrLost;
  if (room === rrHeading() && line !== rrLastSaid()) rrPutBack(line, 12);
}).observe(document, { childList: true, subtree: true });
