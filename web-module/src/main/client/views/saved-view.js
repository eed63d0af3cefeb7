import { html, nothing } from 'lit';
import { get, patch, post, remove } from '../api.js';
import { LightElement } from '../element.js';
import '../parts/endless-list.js';
import { icon } from '../parts/icon.js';
import { GRID_PAGE, gridItem, gridSkeleton } from '../parts/post-grid.js';
import { ask, choose, confirm } from '../parts/sheet.js';
import { sayFailure } from '../parts/toasts.js';
import { topBar } from '../parts/top-bar.js';
import { go } from '../router.js';
import { t } from '../texts.js';

/** What one has saved, in all or in one collection. */
class SavedView extends LightElement {
  static properties = { route: { attribute: false }, collections: { state: true } };

  constructor() {
    super();
    this.collections = [];
  }

  get heading() {
    return t('saved');
  }

  get collection() {
    return this.collections.find((each) => each.id === this.route.collection);
  }

  firstUpdated() {
    this.loadCollections();
  }

  async loadCollections() {
    const page = await get('/me/collections', { limit: 50 }).catch(sayFailure);
    this.collections = page?.items ?? [];
  }

  async make() {
    const name = await ask(t('collection.new'), t('collection.name'));
    if (!name) return;
    await post('/me/collections', { name }).then((made) => go(`/saved/${made.id}`), sayFailure);
  }

  menu() {
    choose(this.collection.name, [
      { text: t('collection.rename'), act: () => this.rename() },
      { text: t('collection.delete'), act: () => this.delete(), isGrave: true },
    ]);
  }

  async rename() {
    const { id, name } = this.collection;
    const wanted = await ask(t('collection.rename'), t('collection.name'), name);
    if (!wanted) return;
    await patch(`/me/collections/${id}`, { name: wanted }).then(() => this.loadCollections(), sayFailure);
  }

  async delete() {
    if (!(await confirm(t('collection.delete'), t('collection.delete_sure'), t('delete')))) return;
    await remove(`/me/collections/${this.collection.id}`).then(() => go('/saved', { replace: true }), sayFailure);
  }

  render() {
    const { collection } = this.route;
    const more = this.collection
      ? html`<button class="quiet" aria-label=${t('collection.more')} @click=${this.menu}>${icon('more')}</button>`
      : nothing;
    return html`<div class="column wide">
      ${topBar(this.collection?.name ?? t('saved'), more)}
      <nav class="chips" aria-label=${t('collections')}>
        ${this.chip('/saved', t('saved.all'), !collection)}
        ${this.collections.map((each) => this.chip(`/saved/${each.id}`, each.name, each.id === collection))}
        <button class="chip" @click=${this.make}>${icon('plus')} ${t('collection.new')}</button>
      </nav>
      <hg-endless-list
        layout="grid"
        .load=${(cursor) => get('/me/saved', { cursor, limit: GRID_PAGE, collection_id: collection })}
        .item=${gridItem}
        .skeleton=${gridSkeleton()}
        .empty=${html`<div class="empty">${icon('bookmark')}<h2>${t('saved.none')}</h2><p>${t('saved.none_hint')}</p></div>`}
      ></hg-endless-list>
    </div>`;
  }

  chip(to, text, isHere) {
    return html`<a class="chip" href=${to} aria-current=${isHere ? 'page' : nothing} dir="auto">${text}</a>`;
  }
}

customElements.define('hg-saved-view', SavedView);
