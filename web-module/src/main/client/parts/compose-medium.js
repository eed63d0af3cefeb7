import { html, nothing } from 'lit';
import { LightElement } from '../element.js';
import { sentence } from '../problem.js';
import { bytes, percent, t } from '../texts.js';
import { pause, resume } from '../uploads.js';
import { drag } from './dragging.js';
import { icon } from './icon.js';
import { isEditable } from './photo-editor.js';

const MAX_ALT = 1500;

/**
 * A file of the post that is being made: how far it is, what it shows in words, and its place, which is changed by dragging
 * it at its grip, by the arrow keys there, and by buttons. Fires `move`, `edit`, `discard`, `alt`.
 */
class ComposeMedium extends LightElement {
  static properties = {
    upload: { attribute: false },
    stamp: { attribute: false },
    state: { attribute: false },
    alt: { attribute: false },
    index: { attribute: false },
    count: { attribute: false },
  };

  get ownId() {
    return this.upload?.id ?? this.dataset.id;
  }

  /** @param {number} step @param {string} by which of its buttons */
  move(step, by) {
    this.emit('move', { id: this.ownId, step, by });
  }

  keyPressed(event) {
    const steps = { ArrowUp: -1, ArrowDown: 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.move(steps[event.key], event.currentTarget.dataset.by);
  }

  gripped(event) {
    drag(event, this.closest('li'), (step) => this.move(step, 'grip'));
  }

  render() {
    const { upload } = this;
    if (!upload) return this.elsewhere();
    const position = t('of', { at: this.index + 1, count: this.count });
    return html`<div class="file-card">
      <div class="thumb">
        ${upload.isVideo
          ? html`<video src=${upload.preview} muted playsinline preload="metadata" aria-hidden="true"></video>`
          : html`<img src=${upload.preview} alt="" draggable="false">`}
        ${this.count > 1
          ? html`<button type="button" class="round grip" data-by="grip" aria-label="${t('compose.grip')} (${position})"
              @pointerdown=${this.gripped} @keydown=${this.keyPressed}>${icon('grip')}</button>`
          : nothing}
      </div>
      <div class="detail">
        <p class="file"><span dir="auto">${upload.row.name || t(upload.isVideo ? 'video' : 'photo')}</span> <small>${bytes(upload.size)}</small></p>
        ${this.progress(upload)}
        <label class="field"><span class="hidden">${t('alt')} ${position}</span>
          <textarea rows="2" maxlength=${MAX_ALT} placeholder=${t('alt.hint')} dir="auto" .value=${this.alt}
            @input=${(event) => this.emit('alt', { id: upload.id, text: event.target.value })}></textarea></label>
      </div>
      ${this.acts(upload, position)}
    </div>`;
  }

  /** Kept in this browser, but sent by another tab. */
  elsewhere() {
    return html`<div class="file-card"><div class="thumb">${icon('photo')}</div>
      <div class="detail"><p class="hint">${t('upload.elsewhere')}</p></div>
      <div class="file-acts"><button type="button" class="quiet" data-by="discard" aria-label=${t('upload.discard')} @click=${() => this.emit('discard', this.ownId)}>${icon('close')}</button></div>
    </div>`;
  }

  progress(upload) {
    if (upload.state === 'failed') return html`<p class="wrong" role="alert">${sentence(upload.failure)}</p>`;
    if (upload.state === 'sent') return html`<p class="arrived">${icon('check')} ${t('upload.sent')}</p>`;
    return html`<div class="way">
      <progress max="1" .value=${upload.progress} aria-label="${t('upload.sending')} ${upload.row.name}"></progress>
      <small>${upload.state === 'sending' ? percent(upload.progress) : t(`upload.${upload.state}`)}</small>
    </div>`;
  }

  acts(upload, position) {
    const isRunning = ['sending', 'lost', 'waiting'].includes(upload.state);
    const mayGoOn = ['paused', 'failed'].includes(upload.state);
    return html`<div class="file-acts">
      ${this.count > 1
        ? html`<button type="button" class="quiet" data-by="up" aria-label="${t('compose.up')} (${position})" ?disabled=${this.index === 0}
              @click=${() => this.move(-1, 'up')} @keydown=${this.keyPressed}><span class="up">${icon('back')}</span></button>
            <button type="button" class="quiet" data-by="down" aria-label="${t('compose.down')} (${position})" ?disabled=${this.index === this.count - 1}
              @click=${() => this.move(1, 'down')} @keydown=${this.keyPressed}><span class="down">${icon('back')}</span></button>`
        : nothing}
      ${isRunning ? html`<button type="button" class="quiet" aria-label=${t('upload.pause')} @click=${() => pause(upload.id)}>${icon('pause')}</button>` : nothing}
      ${mayGoOn ? html`<button type="button" class="quiet" aria-label=${t('upload.resume')} @click=${() => resume(upload.id)}>${icon('play')}</button>` : nothing}
      ${isEditable(upload.row.file.type)
        ? html`<button type="button" class="quiet" data-by="edit" aria-label="${t('editor')} (${position})" @click=${() => this.emit('edit', upload.id)}>${icon('edit')}</button>`
        : nothing}
      <button type="button" class="quiet" data-by="discard" aria-label=${t('upload.discard')} @click=${() => this.emit('discard', upload.id)}>${icon('close')}</button>
    </div>`;
  }
}

customElements.define('hg-compose-medium', ComposeMedium);
