// Keeps work that is not deployed in this browser, so that neither a closed tab nor a lost session
// loses it. Who shares the machine does not meet it, for each person's drafts are their own; and it
// is kept with the versions it was made from, so that it cannot be deployed over a colleague's.
const written = new Intl.DateTimeFormat('nb-NO', { dateStyle: 'long', timeStyle: 'short' });

export class Draft {
  /** `of` says whose it is, of which process, and which version lies on the desk. */
  constructor(of) {
    this.group = `brospenn-modell:${of.owner}:${of.process}:`;
    this.key = this.group + of.version;
  }

  load() {
    return read(this.key);
  }

  /** Whether it is kept; a full or blocked store costs the safety net only. */
  save(work) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...work, saved: new Date().toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  clear(key = this.key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then nothing was kept either.
    }
  }

  /** What this person drew on other versions of the process, the newest first. */
  others() {
    const found = keys().filter(key => key.startsWith(this.group) && key !== this.key)
      .map(key => ({ key, ...read(key) })).filter(each => each.resources);
    return found.sort((one, other) => other.saved.localeCompare(one.saved));
  }

  /** Take another draft in the place of this one's. */
  adopt(key) {
    localStorage.setItem(this.key, localStorage.getItem(key));
    this.clear(key);
  }

  /** Tell when another tab keeps its work in the same place. */
  watch(told) {
    window.addEventListener('storage', event => { if (event.key === this.key && event.newValue) told(); });
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept?.resources ? kept : null;
  } catch {
    return null;
  }
}

export const moment = draft => written.format(new Date(draft.saved));
