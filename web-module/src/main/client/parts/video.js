import { html, nothing } from 'lit';
import { LightElement } from '../element.js';
import { t } from '../texts.js';
import { icon } from './icon.js';
import './picture.js';

/** Whether videos play with sound: one choice for all of them. */
const sound = new EventTarget();
let isMuted = true;

/** Loads hls.js, once, when the first video comes near that the browser cannot play by itself. */
let player;
function hls() {
  player ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = import.meta.resolve('hls.js');
    // In a task of its own, as all steps of the beginning are: to read the script is work enough for one frame.
    script.onload = () => setTimeout(() => resolve(window.Hls));
    script.onerror = reject;
    document.head.append(script);
  });
  return player;
}

/**
 * A video that plays while one sees it, without sound until one asks for it, and rests out of sight. It is fetched when it
 * comes near and let go when it is far away. Who prefers less motion or fewer data starts it himself.
 */
class Video extends LightElement {
  static properties = {
    medium: { attribute: false },
    alt: {},
    isPlaying: { state: true },
    isNear: { state: true },
    part: { state: true },
  };

  constructor() {
    super();
    this.alt = '';
    this.isPlaying = false;
    this.isNear = false;
    this.part = 0;
    this.hear(sound, 'change', () => this.requestUpdate());
  }

  connectedCallback() {
    super.connectedCallback();
    this.nearness = new IntersectionObserver(([entry]) => this.approach(entry.isIntersecting), { rootMargin: '100% 50%' });
    this.sight = new IntersectionObserver(([entry]) => this.see(entry.isIntersecting), { threshold: 0.6 });
    this.nearness.observe(this);
    this.sight.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.nearness.disconnect();
    this.sight.disconnect();
    this.letGo();
  }

  get video() {
    return this.querySelector('video');
  }

  approach(isNear) {
    this.isNear = isNear;
    if (!isNear) this.letGo();
  }

  async see(isSeen) {
    this.isSeen = isSeen;
    if (!isSeen) {
      this.video?.pause();
      return;
    }
    if (!this.isStopped && !startsByHand()) await this.play();
  }

  async play() {
    this.isNear = true;
    await this.updateComplete;
    await this.attach();
    if (!this.video || !this.isSeen) return;
    // A browser that does not let it begin leaves the poster, and the button.
    await this.video.play().catch(() => undefined);
  }

  async attach() {
    const { video } = this;
    const url = this.medium.hls_url;
    if (!video || !url || this.attached === url) return;
    this.attached = url;
    if (video.canPlayType('application/vnd.apple.mpegurl') && !window.MediaSource) {
      video.src = url;
      return;
    }
    const Hls = await hls();
    if (this.attached !== url || !this.isConnected) return;
    const stream = new Hls({ capLevelToPlayerSize: true, enableWorker: false, maxBufferLength: 15, backBufferLength: 10 });
    this.stream = stream;
    stream.once(Hls.Events.MEDIA_ATTACHED, () => stream.loadSource(url));
    stream.attachMedia(video);
  }

  letGo() {
    this.stream?.destroy();
    this.stream = null;
    this.attached = null;
    this.isPlaying = false;
  }

  async toggle() {
    this.isStopped = this.isPlaying;
    if (this.isPlaying) this.video.pause();
    else {
      this.isSeen = true;
      await this.play();
    }
  }

  toggleSound() {
    isMuted = !isMuted;
    sound.dispatchEvent(new Event('change'));
  }

  updated(changed) {
    if (this.video) this.video.muted = isMuted;
    const canNow = changed.has('medium') && this.medium.hls_url && !this.attached;
    if (canNow && this.isSeen) this.see(true);
    this.style.setProperty('--part', String(this.part));
  }

  render() {
    const { medium } = this;
    return html`
      <hg-picture .medium=${medium} alt=${this.isNear ? '' : this.alt}></hg-picture>
      ${this.isNear
        ? html`<video
            playsinline
            loop
            preload="none"
            aria-label=${this.alt || t('video')}
            .muted=${isMuted}
            poster=${medium.poster_url ?? nothing}
            @playing=${() => (this.isPlaying = true)}
            @pause=${() => (this.isPlaying = false)}
            @timeupdate=${(event) => (this.part = event.target.currentTime / (event.target.duration || 1))}
          ></video>`
        : nothing}
      ${medium.hls_url ? this.controls() : nothing}
    `;
  }

  controls() {
    return html`
      <div class="over ${this.isPlaying ? 'playing' : ''}">
        <button class="round play" aria-label=${t(this.isPlaying ? 'pause' : 'play')} @click=${this.toggle}>
          ${icon(this.isPlaying ? 'pause' : 'play')}
        </button>
        <button class="round" aria-label=${t(isMuted ? 'sound.on' : 'sound.off')} @click=${this.toggleSound}>
          ${icon(isMuted ? 'mute' : 'sound')}
        </button>
      </div>
      <div class="part" aria-hidden="true"></div>
    `;
  }
}

function startsByHand() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches || navigator.connection?.saveData === true;
}

customElements.define('hg-video', Video);
