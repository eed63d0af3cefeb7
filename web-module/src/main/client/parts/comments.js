import { html, nothing } from 'lit';
import { get } from '../api.js';
import { LightElement } from '../element.js';
import { change, moved } from '../posts.js';
import { t } from '../texts.js';
import { send, waiting } from '../waiting.js';
import './comment.js';
import './completion.js';
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
    this.hear(waiting, 'sent', (event) => this.sent(event.detail));
  }

  get path() {
    return `/posts/${this.post.id}/comments`;
  }

  /** What was written without a network is here now. */
  sent({ method, path, answer }) {
    if (method === 'POST' && path === this.path) this.show(answer);
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

  /** Who takes part in the talk. */
  talkers() {
    const comments = this.querySelector('hg-endless-list')?.items ?? [];
    return [this.post.author, ...comments.map((comment) => comment.author)];
  }

  recount(step) {
    change(this.post.id, { counts: moved(this.post.counts, 'comments', step) });
  }

  async write(event) {
    event.preventDefault();
    const area = this.querySelector('textarea');
    const text = area.value.trim();
    if (!text) return;
    this.isBusy = true;
    try {
      const body = { text, ...(this.answered ? { reply_to: this.answered.id } : {}) };
      const made = await send({ method: 'POST', path: this.path, body });
      if (made) this.show(made);
      else say(t('comment.waits'));
      area.value = '';
      this.answered = null;
    } catch (failure) {
      sayFailure(failure);
    } finally {
      this.isBusy = false;
    }
  }

  show(made) {
    this.recount(1);
    if (made.reply_to) this.querySelector(`hg-comment[data-id="${made.reply_to}"]`)?.take(made);
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
          <div class="completing">
            <textarea rows="1" maxlength=${MAX} aria-label=${t('comment.write')} placeholder=${t('comment.write')} dir="auto" @keydown=${this.keyPressed}></textarea>
            <hg-completion .near=${() => this.talkers()}></hg-completion>
          </div>
          <button class="button primary" ?disabled=${this.isBusy}>${t('comment.send')}</button>
        </div>
      </form>
      <hg-endless-list
        .load=${(cursor) => get(this.path, { cursor })}
        .item=${(comment) => html`<hg-comment data-id=${comment.id} .comment=${comment} .post=${this.post}></hg-comment>`}
        .empty=${html`<p class="hint">${t('comments.none')}</p>`}
      ></hg-endless-list>
    </section>`;
  }
}

customElements.define('hg-comments', Comments);
