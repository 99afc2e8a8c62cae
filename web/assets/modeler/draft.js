// Keeps unsaved work in the browser tab, so that a reload or a lost session loses nothing.
export class Draft {
  constructor(key) {
    this.key = `brospenn-modell:${key}`;
  }

  load() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  save(resources) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(resources));
    } catch {
      // A full or blocked store costs the safety net only; the work itself is on the page.
    }
  }

  clear() {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }
}
