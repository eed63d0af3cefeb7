import { html, nothing } from 'lit';
import { get } from '../api.js';
import { LightElement } from '../element.js';
import { postSkeleton } from '../parts/post-card.js';
import '../parts/comments.js';
import { topBar } from '../parts/top-bar.js';
import { sentence } from '../problem.js';
import { router } from '../router.js';
import { t } from '../texts.js';

/** A post by itself, with its comments. */
class PostView extends LightElement {
  static properties = { route: { attribute: false }, post: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.hear(router, 'comment', () => this.checkVisibility() && this.querySelector('hg-comments textarea')?.focus());
  }

  get heading() {
    return t('post');
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    try {
      this.post = await get(`/posts/${this.route.post}`);
    } catch (failure) {
      this.failure = failure;
    }
  }

  render() {
    return html`<div class="column">
      ${topBar(t('post'))}
      ${this.failure ? html`<p class="notice" role="alert">${sentence(this.failure)}</p>` : nothing}
      ${this.post
        ? html`<hg-post-card .post=${this.post} isWhole eager></hg-post-card><hg-comments .post=${this.post}></hg-comments>`
        : this.failure ? nothing : postSkeleton()}
    </div>`;
  }
}

customElements.define('hg-post-view', PostView);
