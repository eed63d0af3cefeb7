import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { LightElement } from '../element.js';
import { changes } from '../posts.js';
import { sentence } from '../problem.js';
import { t } from '../texts.js';
import { icon } from './icon.js';

/**
 * A list that loads on as one nears its end. It is made of sections, a page each; a section far away from what one sees
 * is an empty box of the height that it had, so that the page stays small however long the list grows.
 *
 * Properties: `load(cursor)` answers a page of the API, `item(thing)` its template, `empty` what stands there when there
 * is nothing, `layout` a class for the sections, `skeleton` what is shown while the first page is awaited.
 */
class EndlessList extends LightElement {
  static properties = {
    load: { attribute: false },
    item: { attribute: false },
    empty: { attribute: false },
    skeleton: { attribute: false },
    layout: {},
    sections: { state: true },
    state: { state: true },
  };

  constructor() {
    super();
    this.layout = 'stack';
    this.sections = [];
    this.state = 'idle';
    this.cursor = null;
    this.round = 0;
    this.hear(changes, 'post', (event) => this.change(event.detail.id, event.detail.patch));
    this.hear(changes, 'gone', (event) => this.drop((item) => item.id === event.detail || item.author?.id === event.detail));
  }

  connectedCallback() {
    super.connectedCallback();
    this.near = new IntersectionObserver((entries) => this.place(entries), { rootMargin: '200% 0px' });
    this.end = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.more(), {
      rootMargin: '150% 0px',
    });
    this.watched = new Set();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.near.disconnect();
    this.end.disconnect();
  }

  updated() {
    this.querySelectorAll(':scope > .section').forEach((section) => {
      if (this.watched.has(section)) return;
      this.watched.add(section);
      this.near.observe(section);
    });
    const sentinel = this.querySelector(':scope > .sentinel');
    if (sentinel && sentinel !== this.sentinel) this.end.observe(sentinel);
    this.sentinel = sentinel;
  }

  get items() {
    return this.sections.flatMap((section) => section.items);
  }

  /** Begins anew with the newest; what is shown stays until the answer is there. */
  async reload() {
    this.round += 1;
    this.cursor = null;
    this.state = 'idle';
    await this.more(true);
  }

  /** Puts something before all others, as what one has just made. */
  prepend(item) {
    if (this.items.some((other) => other.id === item.id)) return;
    this.sections = [section([item]), ...this.sections];
  }

  append(item) {
    this.sections = [...this.sections, section([item])];
  }

  drop(isGone) {
    if (!this.items.some(isGone)) return;
    const hadFocus = this.contains(document.activeElement);
    this.sections.forEach((each) => (each.items = each.items.filter((item) => !isGone(item))));
    this.sections = this.sections.filter((each) => each.items.length > 0);
    if (hadFocus) this.keepFocus();
  }

  /** What had the focus may be gone: then the list has it, and one goes on from there. */
  async keepFocus() {
    await this.updateComplete;
    if (document.activeElement !== document.body) return;
    this.tabIndex = -1;
    this.focus({ preventScroll: true });
  }

  change(id, patch) {
    this.items.filter((item) => item.id === id).forEach((item) => Object.assign(item, patch));
  }

  async more(isAnew = false) {
    if (this.state === 'loading' || this.state === 'done' || (this.state === 'failed' && !isAnew)) return;
    const round = this.round;
    this.state = 'loading';
    try {
      const page = await this.load(this.cursor);
      if (round !== this.round) return;
      if (isAnew) this.sections = [];
      this.take(page);
    } catch (failure) {
      if (round !== this.round) return;
      this.failure = failure;
      this.state = 'failed';
      this.emit('failed', failure);
    }
  }

  take(page) {
    const known = new Set(this.items.map((item) => item.id));
    const items = page.items.filter((item) => !known.has(item.id));
    if (items.length) this.sections = [...this.sections, section(items)];
    this.cursor = page.next_cursor;
    this.state = page.has_more ? 'idle' : 'done';
    // The sentinel may still be in sight, and then says nothing again by itself.
    if (page.has_more && this.sentinel) {
      this.end.unobserve(this.sentinel);
      this.end.observe(this.sentinel);
    }
  }

  /** Empties the sections that are far away and fills those that come near. */
  place(entries) {
    if (!this.checkVisibility()) return;
    entries.forEach((entry) => {
      const found = this.sections.find((each) => String(each.key) === entry.target.dataset.key);
      if (!found) return;
      if (!entry.isIntersecting) found.height = entry.boundingClientRect.height;
      found.isNear = entry.isIntersecting;
    });
    this.requestUpdate();
  }

  render() {
    return html`
      ${repeat(
        this.sections,
        (each) => each.key,
        (each) => html`<div
          class="section ${each.isNear ? this.layout : ''}"
          data-key=${each.key}
          .style=${each.isNear ? '' : `block-size: ${each.height}px`}
        >${each.isNear ? repeat(each.items, (item) => item.id, (item) => this.item(item)) : nothing}</div>`,
      )}
      ${this.foot()}
    `;
  }

  foot() {
    if (this.state === 'failed') {
      return html`<div class="notice" role="alert">
        <p>${sentence(this.failure)}</p>
        <button class="button" @click=${() => this.again()}>${icon('retry')} ${t('retry')}</button>
      </div>`;
    }
    if (this.state === 'done') return this.sections.length ? nothing : (this.empty ?? nothing);
    const isFirst = this.sections.length === 0;
    // Made anew for each page: what is gone cannot be seen to move.
    return repeat(
      [this.cursor],
      (cursor) => cursor,
      () => html`<div class="sentinel" aria-hidden="true">${isFirst ? (this.skeleton ?? dots()) : dots()}</div>`,
    );
  }

  again() {
    this.state = 'idle';
    this.more();
  }
}

let lastKey = 0;

function section(items) {
  lastKey += 1;
  return { key: lastKey, items, isNear: true, height: 0 };
}

function dots() {
  return html`<div class="dots"><i></i><i></i><i></i></div>`;
}

customElements.define('hg-endless-list', EndlessList);
