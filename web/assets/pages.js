// A form is sent once: while the answer is on its way a second press does nothing, and the button
// shows that it works. Forms that a script of ours sends by itself are not our business.
const patienceMs = 30_000; // then whoever waits may try again, as when the network was lost
let busy = null;

function free() {
  if (!busy) return;
  clearTimeout(busy.timer);
  busy.button?.removeAttribute('aria-busy');
  busy = null;
}

document.addEventListener('submit', event => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  if (busy) {
    event.preventDefault();
    return;
  }
  busy = { button: event.submitter, timer: setTimeout(free, patienceMs) };
  busy.button?.setAttribute('aria-busy', 'true');
  const told = document.getElementById('sender');
  if (told) told.textContent = told.dataset.text;
});

// The browser's back button may bring the page as it was left.
window.addEventListener('pageshow', free);
