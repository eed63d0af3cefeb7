import { html, nothing } from 'lit';
import { get } from '../api.js';
import { LightElement } from '../element.js';
import { change } from '../posts.js';
import { t } from '../texts.js';
import { send } from '../waiting.js';
import './comment.js';
import './endless-list.js';
import { nameOf } from './avatar.js';
import { icon } from './icon.js';
import { sayFailure, say } from './toasts.js';

const MAX = 2200;

/** The comments on a post, newest first, and the line to write one in. Property `post`. */
class Comments extends LightElement {
  static properties = { post: { attribute: false }, answered: { state: true }, isBusy: { state: true } };

  constructor() {
    super();
    this.hear(this, 'answer', (event) => this.answer(event.detail));
    this.hear(this, 'deleted', (event) => this.deleted(event.detail));
  }

  answer(comment) {
    this.answered = comment;
    const area = this.querySelector('textarea');
    area.value = `@${comment.author.username} `;
    area.focus();
  }

  deleted(comment) {
    this.querySelector('hg-endless-list').drop((item) => item.id === comment.id);
    this.recount(-1 - comment.counts.replies);
  }

  recount(step) {
    const { counts } = this.post;
    change(this.post.id, { counts: { ...counts, comments: Math.max(0, counts.comments + step) } });
  }

  async write(event) {
    event.preventDefault();
    const area = this.querySelector('textarea');
    const text = area.value.trim();
    if (!text) return;
    const thread = this.answered?.reply_to ?? this.answered?.id;
    this.isBusy = true;
    try {
      const body = { text, ...(this.answered ? { reply_to: this.answered.id } : {}) };
      const made = await send({ method: 'POST', path: `/posts/${this.post.id}/comments`, body });
      if (made) this.show(made, thread);
      else say(t('comment.waits'));
      area.value = '';
      this.answered = null;
    } catch (failure) {
      sayFailure(failure);
    } finally {
      this.isBusy = false;
    }
  }

  show(made, thread) {
    this.recount(1);
    if (thread) this.querySelector(`hg-comment[data-id="${thread}"]`)?.take(made);
    else this.querySelector('hg-endless-list').prepend(made);
  }

  keyPressed(event) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) this.querySelector('form').requestSubmit();
  }

  render() {
    return html`<section class="comments" aria-label=${t('comments')}>
      <form @submit=${this.write}>
        ${this.answered
          ? html`<p class="answered">${t('comment.answers', { name: nameOf(this.answered.author) })}
              <button type="button" class="quiet" aria-label=${t('cancel')} @click=${() => (this.answered = null)}>${icon('close')}</button></p>`
          : nothing}
        <div class="line">
          <textarea rows="1" maxlength=${MAX} aria-label=${t('comment.write')} placeholder=${t('comment.write')} dir="auto" @keydown=${this.keyPressed}></textarea>
          <button class="button primary" ?disabled=${this.isBusy}>${t('comment.send')}</button>
        </div>
      </form>
      <hg-endless-list
        .load=${(cursor) => get(`/posts/${this.post.id}/comments`, { cursor })}
        .item=${(comment) => html`<hg-comment data-id=${comment.id} .comment=${comment} .post=${this.post}></hg-comment>`}
        .empty=${html`<p class="hint">${t('comments.none')}</p>`}
      ></hg-endless-list>
    </section>`;
  }
}

customElements.define('hg-comments', Comments);
