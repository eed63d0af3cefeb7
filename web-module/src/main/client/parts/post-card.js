import { html, nothing } from 'lit';
import { LightElement } from '../element.js';
import { unwatch, watch } from '../live.js';
import { advance, changes, like, save } from '../posts.js';
import { router } from '../router.js';
import { isMe } from '../session.js';
import { ago, moment, t } from '../texts.js';
import { avatar, nameOf } from './avatar.js';
import { icon } from './icon.js';
import { richText } from './rich-text.js';
import './album.js';

const LONG = 180;

/** A post with all that one can do to it. Property `post`; `eager` for the first on a page, `isWhole` on its own page. */
class PostCard extends LightElement {
  static properties = {
    post: { attribute: false },
    eager: { type: Boolean },
    isWhole: { type: Boolean },
    isOpen: { state: true },
    flash: { state: true },
  };

  constructor() {
    super();
    this.hear(changes, 'post', (event) => this.changed(event.detail));
  }

  connectedCallback() {
    super.connectedCallback();
    this.watches = this.post.id;
    watch(this.watches);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    unwatch(this.watches);
  }

  changed({ id, patch }) {
    if (id !== this.post?.id) return;
    Object.assign(this.post, patch);
    this.requestUpdate();
  }

  async menu() {
    const { openPostMenu } = await import('./post-menu.js');
    openPostMenu(this.post);
  }

  doubleTapped() {
    this.flash = performance.now();
    like(this.post, true);
  }

  render() {
    const { post } = this;
    const { author } = post;
    return html`<article class="card" aria-labelledby="author-${post.id}">
      <header>
        <a class="who" href="/users/${author.username}" id="author-${post.id}">
          ${avatar(author)}
          <span class="names"><strong dir="auto">${nameOf(author)}</strong><span class="handle" dir="ltr">@${author.username}</span></span>
        </a>
        <span class="when">
          ${post.visibility === 'followers' ? html`<span class="only" title=${t('post.followers_only')}>${icon('lock')}</span>` : nothing}
          <a href="/posts/${post.id}" class="time"><time datetime=${post.published_at ?? post.created_at} title=${moment(post.published_at ?? post.created_at)}
            >${ago(post.published_at ?? post.created_at)}</time></a>
        </span>
        <button class="quiet" aria-label=${t('post.more', { name: nameOf(author) })} @click=${this.menu}>${icon('more')}</button>
      </header>
      <div class="stage" @doubletap=${this.doubleTapped} @media=${(event) => advance(post, event.detail)}>
        <hg-album .media=${post.media} label=${t('post.by', { name: nameOf(author) })} ?eager=${this.eager}></hg-album>
        ${this.flash ? html`<span class="flash" aria-hidden="true" @animationend=${() => (this.flash = 0)}>${icon('heart', true)}</span>` : nothing}
      </div>
      ${this.acts(post)} ${this.words(post)}
    </article>`;
  }

  /** Counts are missing while the server cannot tell them. */
  acts(post) {
    const { liked, saved } = post.viewer;
    const { counts } = post;
    const likes = counts ? t('post.likes', { count: counts.likes }) : t('post.likes.uncounted');
    const comments = counts ? t('post.comments', { count: counts.comments }) : t('post.comments.uncounted');
    return html`<div class="post-acts">
      <button class="act like ${liked ? 'on' : ''}" aria-pressed=${liked} aria-label=${t('like')} @click=${() => like(post, !liked)}>
        ${icon('heart', liked)}
      </button>
      <a class="count" href="/posts/${post.id}/likes" aria-label=${likes}>${shortCount(counts?.likes)}</a>
      <a class="act" href="/posts/${post.id}" aria-label=${comments} @click=${this.toComments}>
        ${icon('comment')}<span class="count">${shortCount(counts?.comments)}</span>
      </a>
      <button class="act save ${saved ? 'on' : ''}" aria-pressed=${saved} aria-label=${t('save')} @click=${() => save(post, !saved)}>
        ${icon('bookmark', saved)}
      </button>
    </div>`;
  }

  /** On its own page the comments are just below. */
  toComments(event) {
    if (!this.isWhole) return;
    event.preventDefault();
    router.dispatchEvent(new Event('comment'));
  }

  words(post) {
    if (post.status === 'pending') return html`<p class="words pending">${t('post.pending')}</p>`;
    if (!post.caption && !post.place) return nothing;
    const isCut = !this.isWhole && !this.isOpen && (post.caption?.length ?? 0) > LONG;
    return html`<div class="words">
      ${post.place ? html`<p class="place" dir="auto">${post.place.name}</p>` : nothing}
      ${post.caption ? html`<p class="caption ${isCut ? 'cut' : ''}" dir="auto">${richText(post.caption)}</p>` : nothing}
      ${isCut ? html`<button class="link" @click=${() => (this.isOpen = true)}>${t('more')}</button>` : nothing}
      ${post.edited_at && isMe(post.author) ? html`<small>${t('post.edited')}</small>` : nothing}
    </div>`;
  }
}

function shortCount(count) {
  return count > 0 ? t('count', { count }) : '';
}

/** What stands where posts will be. */
export function postSkeleton() {
  const one = html`<div class="card skeleton">
    <header><span class="bone avatar medium"></span><span class="bone line"></span></header>
    <div class="bone stage"></div>
    <div class="words"><span class="bone line"></span><span class="bone line short"></span></div>
  </div>`;
  return html`${one}${one}`;
}

customElements.define('hg-post-card', PostCard);
