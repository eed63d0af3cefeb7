import { html, nothing } from 'lit';
import { call, get, remove } from '../api.js';
import { LightElement } from '../element.js';
import { isMe } from '../session.js';
import { ago, moment, t } from '../texts.js';
import { avatar, nameOf } from './avatar.js';
import { icon } from './icon.js';
import { richText } from './rich-text.js';
import { confirm } from './sheet.js';
import { sayFailure } from './toasts.js';

/** A comment with its replies. Properties `comment`, `post`; fires `answer` and `deleted`. */
class Comment extends LightElement {
  static properties = { comment: { attribute: false }, post: { attribute: false }, replies: { state: true } };

  constructor() {
    super();
    this.replies = null;
    this.hear(this, 'deleted', (event) => this.forget(event));
  }

  /** A reply that was deleted is this one's to forget; the count of the post is changed above. */
  forget(event) {
    const { id } = event.detail;
    if (!this.replies?.some((reply) => reply.id === id)) return;
    this.replies = this.replies.filter((reply) => reply.id !== id);
  }

  /** Shows a reply that was just written. */
  take(reply) {
    this.replies = [...(this.replies ?? []), reply];
  }

  async showReplies() {
    try {
      const page = await get(`/comments/${this.comment.id}/replies`, { limit: 50 });
      this.replies = page.items.toReversed();
    } catch (failure) {
      sayFailure(failure);
    }
  }

  async like() {
    const { comment } = this;
    const { liked } = comment.viewer;
    try {
      Object.assign(comment, await call(liked ? 'DELETE' : 'POST', `/comments/${comment.id}/like`));
      this.requestUpdate();
    } catch (failure) {
      sayFailure(failure);
    }
  }

  async delete() {
    if (!(await confirm(t('comment.delete'), t('comment.delete_sure'), t('delete')))) return;
    try {
      await remove(`/comments/${this.comment.id}`);
      this.emit('deleted', this.comment);
    } catch (failure) {
      sayFailure(failure);
    }
  }

  render() {
    const { comment, post } = this;
    const { author } = comment;
    const mayDelete = isMe(author) || isMe(post.author);
    return html`<article class="comment">
      <a href="/users/${author.username}" aria-hidden="true" tabindex="-1">${avatar(author, 'small')}</a>
      <div class="said">
        <p><a class="name" href="/users/${author.username}" dir="auto">${nameOf(author)}</a> ${richText(comment.text)}</p>
        <div class="under">
          <time datetime=${comment.created_at} title=${moment(comment.created_at)}>${ago(comment.created_at)}</time>
          ${comment.counts.likes ? html`<span>${t('likes', { count: comment.counts.likes })}</span>` : nothing}
          <button class="link" @click=${() => this.emit('answer', comment)}>${t('comment.answer')}</button>
          ${mayDelete ? html`<button class="link" @click=${this.delete}>${t('delete')}</button>` : nothing}
        </div>
        ${this.thread()}
      </div>
      <button class="act like small ${comment.viewer.liked ? 'on' : ''}" aria-pressed=${comment.viewer.liked}
        aria-label=${t('comment.like', { name: nameOf(author) })} @click=${this.like}>${icon('heart', comment.viewer.liked)}</button>
    </article>`;
  }

  thread() {
    const { comment, post, replies } = this;
    if (replies === null && comment.counts.replies > 0) {
      return html`<button class="link" @click=${this.showReplies}>${t('comment.replies', { count: comment.counts.replies })}</button>`;
    }
    return (replies ?? []).map((reply) => html`<hg-comment data-id=${reply.id} .comment=${reply} .post=${post}></hg-comment>`);
  }
}

customElements.define('hg-comment', Comment);
