import { html, nothing } from 'lit';
import { get } from '../api.js';
import { LightElement } from '../element.js';
import { isLive } from '../live.js';
import { changes, tell } from '../posts.js';
import { percent, t } from '../texts.js';
import { icon } from './icon.js';
import './picture.js';

const TALLEST = 4 / 5;
const WIDEST = 1.91;
const ASK_EVERY = 3000;
const TAP_WITHIN = 300;

/**
 * The photos and videos of a post, side by side to swipe. Its height is known before anything is loaded. What still
 * processes says how far it is; without the live channel the server is asked. Fires `doubletap`.
 */
class Album extends LightElement {
  static properties = {
    media: { attribute: false },
    label: {},
    sizes: {},
    eager: { type: Boolean },
    at: { state: true },
  };

  constructor() {
    super();
    this.media = [];
    this.sizes = '(min-width: 700px) 600px, 100vw';
    this.at = 0;
    this.lastTap = 0;
    this.hear(changes, 'medium', (event) => this.take(event.detail));
  }

  connectedCallback() {
    super.connectedCallback();
    this.asking = setInterval(() => this.ask(), ASK_EVERY);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.asking);
  }

  take(medium) {
    const index = this.media.findIndex((each) => each.id === medium.id);
    if (index < 0) return;
    this.media[index] = { ...medium, alt_text: medium.alt_text ?? this.media[index].alt_text };
    this.media = [...this.media];
    this.emit('media', this.media);
  }

  async ask() {
    const open = this.media.filter((medium) => !['ready', 'failed'].includes(medium.status));
    if (!open.length || document.hidden || isLive() || !this.checkVisibility()) return;
    for (const medium of open) {
      // Not there yet, or no network: the next round asks again.
      const found = await get(`/media/${medium.id}`).catch(() => null);
      if (found) tell('medium', found);
    }
  }

  get ratio() {
    const first = this.media[0];
    const own = first?.width && first?.height ? first.width / first.height : 1;
    return Math.min(WIDEST, Math.max(TALLEST, own));
  }

  go(step) {
    const track = this.querySelector('.track');
    const to = Math.min(this.media.length - 1, Math.max(0, this.at + step));
    track.children[to].scrollIntoView({ behavior: 'smooth', block: 'nearest', inline: 'start' });
  }

  scrolled(event) {
    const { scrollLeft, clientWidth } = event.target;
    this.at = Math.round(Math.abs(scrollLeft) / (clientWidth || 1));
  }

  pressed(event) {
    const isForward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const isBack = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key !== isForward && event.key !== isBack) return;
    event.preventDefault();
    this.go(event.key === isForward ? 1 : -1);
  }

  tapped(event) {
    if (event.target.closest('button')) return;
    const isDouble = event.timeStamp - this.lastTap < TAP_WITHIN;
    this.lastTap = isDouble ? 0 : event.timeStamp;
    if (isDouble) this.emit('doubletap');
  }

  render() {
    const many = this.media.length > 1;
    return html`<div
        class="track"
        .style=${`aspect-ratio: ${this.ratio}`}
        role="group"
        aria-roledescription=${many ? t('album') : nothing}
        aria-label=${this.label}
        tabindex=${many ? 0 : nothing}
        @scroll=${this.scrolled}
        @keydown=${this.pressed}
        @click=${this.tapped}
      >
        ${this.media.map((medium, index) => this.slide(medium, index))}
      </div>
      ${many ? this.marks() : nothing}`;
  }

  slide(medium, index) {
    return html`<div class="slide">
      ${medium.type === 'video' ? this.video(medium, index) : this.photo(medium, index)} ${this.progress(medium)}
    </div>`;
  }

  photo(medium, index) {
    return html`<hg-picture
      .medium=${medium}
      alt=${medium.alt_text ?? this.nameOf(index)}
      sizes=${this.sizes}
      ?eager=${this.eager && index === 0}
    ></hg-picture>`;
  }

  video(medium, index) {
    import('./video.js');
    return html`<hg-video .medium=${medium} alt=${medium.alt_text ?? this.nameOf(index)}></hg-video>`;
  }

  nameOf(index) {
    return this.media.length > 1 ? `${this.label} ${t('of', { at: index + 1, count: this.media.length })}` : this.label;
  }

  progress(medium) {
    if (medium.status === 'failed') {
      return html`<div class="state failed">${icon('photo')}<span>${medium.failure?.message ?? t('media.failed')}</span></div>`;
    }
    const isShown = medium.variants.length > 0 || medium.hls_url;
    if (medium.status === 'ready' || isShown) return nothing;
    return html`<div class="state">
      <progress max="1" .value=${medium.progress} aria-label=${t('media.processing')}></progress>
      <span>${t('media.processing')} ${medium.progress > 0 ? percent(medium.progress) : ''}</span>
    </div>`;
  }

  marks() {
    return html`
      <span class="counter" aria-hidden="true">${t('of', { at: this.at + 1, count: this.media.length })}</span>
      ${this.at > 0
        ? html`<button class="round step back" aria-label=${t('album.back')} @click=${() => this.go(-1)}>${icon('back')}</button>`
        : nothing}
      ${this.at < this.media.length - 1
        ? html`<button class="round step on" aria-label=${t('album.on')} @click=${() => this.go(1)}>${icon('forward')}</button>`
        : nothing}
      <div class="marks" aria-hidden="true">
        ${this.media.map((_, index) => html`<i class=${index === this.at ? 'at' : ''}></i>`)}
      </div>
    `;
  }
}

customElements.define('hg-album', Album);
