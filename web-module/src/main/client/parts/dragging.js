const EDGE = 80;
const FASTEST = 14;

/**
 * Lets a row of a list be dragged to another place, with a mouse, a pen or a finger. The others make room meanwhile; the
 * page scrolls where its edge is reached. Escape, or the system taking the pointer, puts everything back.
 *
 * @param {PointerEvent} down on the handle, whose `touch-action` is none
 * @param {HTMLElement} row a child of the list
 * @param {(step: number) => void} dropped by how many places it is to move; not called for none
 */
export function drag(down, row, dropped) {
  if (down.button !== 0) return;
  const drag = new Drag(down, row);
  const leaving = new AbortController();
  const { signal } = leaving;
  const end = (step) => {
    leaving.abort();
    drag.end();
    if (step !== 0) dropped(step);
  };
  const handle = /** @type {HTMLElement} */ (down.currentTarget);
  handle.setPointerCapture(down.pointerId);
  handle.addEventListener('pointermove', (event) => drag.moveTo(event.clientY), { signal });
  handle.addEventListener('pointerup', () => end(drag.step), { signal });
  handle.addEventListener('pointercancel', () => end(0), { signal });
  handle.addEventListener('keydown', (event) => event.key === 'Escape' && end(0), { signal });
}

/** Where everything was, and what is moved by how much. Lengths in CSS pixels. */
class Drag {
  constructor(down, row) {
    this.row = row;
    this.rows = [...row.parentElement.children];
    this.from = this.rows.indexOf(row);
    this.step = 0;
    this.y = down.clientY;
    this.begin = down.clientY + scrollY;
    const boxes = this.rows.map((each) => each.getBoundingClientRect());
    this.middles = boxes.map((box) => box.top + box.height / 2);
    const next = boxes[this.from + 1] ?? boxes[this.from];
    const before = boxes[this.from + 1] ? boxes[this.from] : (boxes[this.from - 1] ?? next);
    this.space = next.top - before.top;
    row.classList.add('dragged');
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  moveTo(y) {
    this.y = y;
    this.show();
  }

  /** On and on while the pointer is near the edge. */
  scroll() {
    const over = Math.max(0, this.y - (innerHeight - EDGE)) - Math.max(0, EDGE - this.y);
    if (over !== 0) {
      scrollBy({ top: (over / EDGE) * FASTEST, behavior: 'instant' });
      this.show();
    }
    this.frame = requestAnimationFrame(() => this.scroll());
  }

  show() {
    const moved = this.y + scrollY - this.begin;
    const middle = this.middles[this.from] + moved;
    const to = this.middles.filter((other, index) => index !== this.from && other < middle).length;
    this.step = to - this.from;
    this.rows.forEach((each, index) => {
      const isPassed = (index > this.from && index <= to) || (index < this.from && index >= to);
      const room = isPassed ? -Math.sign(this.step) * this.space : 0;
      each.style.translate = `0 ${index === this.from ? moved : room}px`;
    });
  }

  end() {
    cancelAnimationFrame(this.frame);
    this.row.classList.remove('dragged');
    this.rows.forEach((each) => (each.style.translate = ''));
  }
}
