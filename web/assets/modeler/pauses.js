// What is typed in a panel counts when one pauses. What is checked, downloaded or deployed before that
// must hold it too, so a pause can be ended.
export class Pauses {
  constructor(milliseconds) {
    this.milliseconds = milliseconds;
    this.waiting = new Set();
    this.debounce = this.debounce.bind(this);
  }

  /** The function called once it is no longer asked for, as the panels of bpmn.io want it. */
  debounce(counted) {
    let timer;
    let given;
    const cancel = () => {
      clearTimeout(timer);
      this.waiting.delete(flush);
    };
    const flush = () => {
      if (!this.waiting.has(flush)) return;
      cancel();
      counted(...given);
    };
    const later = (...values) => {
      given = values;
      clearTimeout(timer);
      timer = setTimeout(flush, this.milliseconds);
      this.waiting.add(flush);
    };
    return Object.assign(later, { flush, cancel });
  }

  /** Let everything count that waits, in the order it was begun. */
  end() {
    for (const flush of [ ...this.waiting ]) flush();
  }
}
