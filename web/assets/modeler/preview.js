// The form as the person who gets the task sees it: drawn by the server, with what is typed in it.
import { post } from './server.js';

const pauseMilliseconds = 350;

export class Preview {
  constructor(root, address, token) {
    this.root = root;
    this.address = address;
    this.token = token;
    this.turn = 0;
    this.body = root.querySelector('[data-preview=body]');
    this.form = root.querySelector('form');
    this.form.addEventListener('submit', event => this.tried(event));
    this.form.addEventListener('change', () => this.later());
  }

  /** Show another form; what was typed in the last one is forgotten. */
  open(text, task) {
    this.values = null;
    this.body.replaceChildren();
    this.show(text, task);
  }

  show(text, task = this.task) {
    this.text = text;
    this.task = task;
    this.later();
  }

  later(finished = false) {
    clearTimeout(this.pause);
    this.root.setAttribute('aria-busy', 'true');
    this.pause = setTimeout(() => this.draw(finished).catch(error => this.failed(error)), pauseMilliseconds);
  }

  tried(event) {
    event.preventDefault();
    this.later(true);
  }

  entries() {
    if (!this.body.childElementCount) return [];
    return [ ...new FormData(this.form) ].map(([ name, value ]) => [ name, String(value) ]);
  }

  async draw(finished) {
    const turn = ++this.turn;
    const message = { text: this.text, task: this.task, values: this.entries(), finished };
    const { body } = await post(this.address, this.token, message);
    if (turn !== this.turn) return;
    const focused = document.activeElement?.closest('[data-preview=body]') && document.activeElement.id;
    this.body.innerHTML = body.html;
    if (focused) document.getElementById(focused)?.focus();
    this.root.setAttribute('aria-busy', 'false');
    this.root.dataset.drawn = String(turn);
  }

  failed(error) {
    this.root.setAttribute('aria-busy', 'false');
    this.body.textContent = error.message;
  }
}
