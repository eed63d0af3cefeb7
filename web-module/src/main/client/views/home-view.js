import { html, nothing } from 'lit';
import { get, post } from '../api.js';
import { find, keep } from '../database.js';
import { LightElement } from '../element.js';
import { live } from '../live.js';
import { icon } from '../parts/icon.js';
import { postSkeleton } from '../parts/post-card.js';
import '../parts/endless-list.js';
import '../parts/find-person.js';
import { changes } from '../posts.js';
import { Problem } from '../problem.js';
import { t } from '../texts.js';

const MODE = 'heliograph.mode';
const PAGE = 10;

/** Fewer while one scrolls: they are made in one go, and no frame should wait for that. */
const NEXT = 4;
const REPORT_AFTER = 2000;

/** The home feed. New posts are announced, and shown when one asks for them: nothing moves what one reads. */
class HomeView extends LightElement {
  static properties = { mode: { state: true }, fresh: { state: true }, isOld: { state: true } };

  constructor() {
    super();
    this.mode = localStorage.getItem(MODE) ?? 'following';
    this.fresh = new Set();
    this.isOld = false;
    this.seen = new Set();
    this.hear(live, 'post', (event) => (this.fresh = new Set(this.fresh).add(event.detail.post_id)));
    this.hear(live, 'gap', () => this.look());
    this.hear(changes, 'made', (event) => this.updateComplete.then(() => this.list.prepend(event.detail)));
    this.hear(window, 'online', () => this.isOld && this.renew());
    this.hear(this, 'again', () => this.renew());
  }

  get heading() {
    return t('home');
  }

  get list() {
    return this.querySelector('hg-endless-list');
  }

  async load(cursor) {
    try {
      const page = await get('/feed', { mode: this.mode, cursor, limit: cursor ? NEXT : PAGE });
      if (!cursor) await this.kept(page);
      this.report(page.items);
      return page;
    } catch (failure) {
      const old = cursor === null && failure instanceof Problem && failure.isOffline ? await find('kept', this.mode) : null;
      if (!old) throw failure;
      this.isOld = true;
      return { ...old.page, next_cursor: null, has_more: false };
    }
  }

  async kept(page) {
    this.isOld = false;
    this.fresh = new Set();
    await keep('kept', { id: this.mode, page });
  }

  /** Counts what was shown; of no consequence when it fails. */
  report(items) {
    items.forEach((item) => this.seen.add(item.id));
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => {
      const ids = [...this.seen].slice(0, 50);
      ids.forEach((id) => this.seen.delete(id));
      if (ids.length) post('/views', { post_ids: ids }).catch(() => undefined);
    }, REPORT_AFTER);
  }

  /** After a gap nobody knows what was missed: the first page is compared. */
  async look() {
    const page = await get('/feed', { mode: this.mode, limit: PAGE }).catch(() => null);
    const known = new Set(this.list.items.map((item) => item.id));
    const missed = page?.items.filter((item) => !known.has(item.id)).map((item) => item.id) ?? [];
    if (missed.length) this.fresh = new Set([...this.fresh, ...missed]);
  }

  async renew() {
    scrollTo({ top: 0 });
    this.fresh = new Set();
    await this.list.reload();
  }

  choose(mode) {
    if (this.mode === mode) return;
    this.mode = mode;
    localStorage.setItem(MODE, mode);
    this.renew();
  }

  render() {
    return html`
      <div class="column">
        <header class="view-head">
          <h1 class="hidden">${t('home')}</h1>
          <div class="tabs" role="group" aria-label=${t('feed.mode')}>
            ${['following', 'for_you'].map(
              (mode) => html`<button aria-pressed=${this.mode === mode} @click=${() => this.choose(mode)}>${t(`feed.${mode}`)}</button>`,
            )}
          </div>
        </header>
        <div class="pill-place" role="status">
          ${this.fresh.size
            ? html`<button class="pill" @click=${this.renew}>${icon('retry')} ${t('feed.fresh', { count: this.fresh.size })}</button>`
            : nothing}
        </div>
        ${this.isOld ? html`<p class="hint">${t('feed.old')}</p>` : nothing}
        <hg-endless-list
          class="feed"
          .load=${(cursor) => this.load(cursor)}
          .item=${(item) => html`<hg-post-card .post=${item} ?eager=${this.list?.items[0] === item}></hg-post-card>`}
          .skeleton=${postSkeleton()}
          .empty=${this.empty()}
        ></hg-endless-list>
      </div>
    `;
  }

  empty() {
    return html`<div class="empty">
      <img src="/heliograph.svg" alt="" width="64" height="64">
      <h2>${t('feed.empty')}</h2>
      <p>${t('feed.empty_hint')}</p>
      <hg-find-person></hg-find-person>
      <a class="button" href="/compose">${icon('plus')} ${t('compose')}</a>
    </div>`;
  }
}

customElements.define('hg-home-view', HomeView);
