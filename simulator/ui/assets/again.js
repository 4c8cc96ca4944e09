/* A line on its way is kept by the tab: should the page come back before it was answered, because
   the connection or the process was lost, it stands in the box again. */
const rrUnderway = 'rehearsal-room-underway';
let rrLost = sessionStorage.getItem(rrUnderway);
sessionStorage.removeItem(rrUnderway);

const rrSent = () => {
  const box = document.querySelector('#rr-msg textarea');
  if (box && box.value.trim()) sessionStorage.setItem(rrUnderway, box.value);
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && event.target.closest?.('#rr-msg')) rrSent();
}, true);
document.addEventListener('click', (event) => {
  if (event.target.closest?.('#rr-msg .submit-button')) rrSent();
}, true);

/* Answered, or back in the box: nothing is under way. */
window.rrAnswered = () => sessionStorage.removeItem(rrUnderway);

/* The page puts an empty box there while it comes up, so what is put in is put in again. */
const rrPutBack = (line, left) => {
  const box = document.querySelector('#rr-msg textarea');
  if (!left || !box || sessionStorage.getItem(rrUnderway)) return;
  if (!box.value) {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, line);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  setTimeout(() => rrPutBack(line, left - 1), 250);
};
new MutationObserver(() => {
  const opened = document.querySelector('#rr-chat [data-testid="bot"]');
  if (!rrLost || !opened || !opened.offsetParent) return;
  const line = rrLost;
  rrLost = null;
  const said = [...document.querySelectorAll('#rr-chat [data-testid="user"]')].pop();
  if (!said || said.innerText.trim() !== line.trim()) rrPutBack(line, 8);
}).observe(document, { childList: true, subtree: true });
