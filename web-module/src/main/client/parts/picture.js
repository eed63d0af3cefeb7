import { html, nothing } from 'lit';
import { decode } from 'blurhash';
import { LightElement } from '../element.js';

const FORMATS = ['image/avif', 'image/webp'];
const BLUR = 24;

/**
 * A photo in the size that fits, over the blur of itself until it is there. Fills the box that it is put into.
 *
 * Properties: `medium`, `alt`, `sizes` as of `img`, `eager` for what is seen first.
 */
class Picture extends LightElement {
  static properties = {
    medium: { attribute: false },
    alt: {},
    sizes: {},
    eager: { type: Boolean },
    isThere: { state: true },
  };

  constructor() {
    super();
    this.alt = '';
    this.sizes = '100vw';
    this.eager = false;
    this.isThere = false;
  }

  willUpdate(changed) {
    if (changed.has('medium') && changed.get('medium')?.id !== this.medium?.id) this.isThere = false;
  }

  updated() {
    const canvas = this.querySelector('canvas');
    const hash = this.medium?.blurhash;
    if (canvas && hash && this.drawn !== hash) {
      this.drawn = hash;
      const pixels = decode(hash, BLUR, BLUR);
      canvas.getContext('2d').putImageData(new ImageData(pixels, BLUR, BLUR), 0, 0);
    }
    const image = this.querySelector('img');
    if (image?.complete && image.naturalWidth > 0) this.isThere = true;
  }

  render() {
    const variants = this.medium?.variants ?? [];
    return html`
      ${this.medium?.blurhash && !this.isThere
        ? html`<canvas width=${BLUR} height=${BLUR} aria-hidden="true"></canvas>`
        : nothing}
      ${variants.length ? this.picture(variants) : nothing}
    `;
  }

  picture(variants) {
    const plain = variants.filter((variant) => !FORMATS.includes(variant.content_type));
    const best = plain.length ? plain : variants;
    return html`<picture>
      ${FORMATS.map((type) => {
        const set = srcset(variants.filter((variant) => variant.content_type === type));
        return set && plain.length ? html`<source type=${type} srcset=${set} sizes=${this.sizes}>` : nothing;
      })}
      <img
        class=${this.isThere ? 'there' : ''}
        alt=${this.alt}
        sizes=${this.sizes}
        srcset=${srcset(best)}
        src=${best[Math.min(2, best.length - 1)].url}
        loading=${this.eager ? 'eager' : 'lazy'}
        fetchpriority=${this.eager ? 'high' : 'auto'}
        decoding="async"
        draggable="false"
        @load=${() => (this.isThere = true)}
      >
    </picture>`;
  }
}

function srcset(variants) {
  const widths = new Map(variants.map((variant) => [variant.width, variant.url]));
  return [...widths].map(([width, url]) => `${url} ${width}w`).join(', ');
}

customElements.define('hg-picture', Picture);
