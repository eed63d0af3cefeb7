import { html, nothing } from 'lit';
import { LightElement } from '../element.js';
import { t } from '../texts.js';

const LONGEST = 2048;
const QUALITY = 0.92;
const STEP = 0.04;
const SHAPES = { original: null, square: 1, portrait: 4 / 5, landscape: 1.91 };
const FILTERS = {
  none: 'none',
  warm: 'sepia(0.28) saturate(1.25) brightness(1.03)',
  cool: 'hue-rotate(-10deg) saturate(0.9) brightness(1.04)',
  vivid: 'saturate(1.45) contrast(1.08)',
  faded: 'contrast(0.85) brightness(1.08) saturate(0.8)',
  mono: 'grayscale(1) contrast(1.1)',
};

/** Whether the browser can read and write such a photo without losing what is in it. @param {string} type */
export function isEditable(type) {
  return ['image/jpeg', 'image/png', 'image/webp'].includes(type);
}

/**
 * Cuts and colours a photo in a dialog.
 *
 * @param {File|Blob} file
 * @returns {Promise<?File>} the changed one, null when nothing is to be changed
 */
export async function editPhoto(file) {
  const picture = await createImageBitmap(file);
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet editor';
  dialog.setAttribute('aria-label', t('editor'));
  const editor = Object.assign(document.createElement('hg-photo-editor'), { picture });
  dialog.append(editor);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', async () => {
      resolve(dialog.returnValue === 'yes' ? await editor.result(file.name ?? 'photo.jpg') : null);
      dialog.remove();
      picture.close();
    });
  });
}

/** The photo as it will be: its shape, what of it is seen, its colours. Dragging or the arrow keys move it. */
class PhotoEditor extends LightElement {
  static properties = {
    picture: { attribute: false },
    shape: { state: true },
    filter: { state: true },
    zoom: { state: true },
    x: { state: true },
    y: { state: true },
  };

  constructor() {
    super();
    this.shape = 'original';
    this.filter = 'none';
    this.zoom = 1;
    this.x = 0.5;
    this.y = 0.5;
  }

  /** The part of the photo that stays, in its pixels. */
  get cut() {
    const { width, height } = this.picture;
    const ratio = SHAPES[this.shape] ?? width / height;
    const wide = Math.min(width, height * ratio) / this.zoom;
    const high = wide / ratio;
    return { x: (width - wide) * this.x, y: (height - high) * this.y, wide, high };
  }

  draw(canvas) {
    const { x, y, wide, high } = this.cut;
    const scale = Math.min(1, LONGEST / Math.max(wide, high));
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(high * scale);
    const context = canvas.getContext('2d');
    context.filter = FILTERS[this.filter];
    context.drawImage(this.picture, x, y, wide, high, 0, 0, canvas.width, canvas.height);
  }

  /** @param {string} name of the file that it was @returns {Promise<File>} */
  async result(name) {
    const canvas = document.createElement('canvas');
    this.draw(canvas);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return new File([blob], name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' });
  }

  updated() {
    this.draw(this.querySelector('canvas'));
  }

  move(stepX, stepY) {
    this.x = Math.min(1, Math.max(0, this.x + stepX));
    this.y = Math.min(1, Math.max(0, this.y + stepY));
  }

  keyPressed(event) {
    const steps = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (!(event.key in steps)) return;
    event.preventDefault();
    this.move(...steps[event.key]);
  }

  dragged(event) {
    if (event.buttons !== 1) return;
    this.move(-event.movementX / event.target.clientWidth, -event.movementY / event.target.clientHeight);
  }

  render() {
    const hasFilters = 'filter' in CanvasRenderingContext2D.prototype;
    return html`<form method="dialog" class="sheet-body">
      <h2>${t('editor')}</h2>
      <div class="preview"><canvas tabindex="0" role="img" aria-label=${t('editor.move')}
        @keydown=${this.keyPressed} @pointermove=${this.dragged}></canvas></div>
      ${this.choices('shape', t('editor.shape'), Object.keys(SHAPES))}
      <label class="field"><span>${t('editor.zoom')}</span>
        <input class="zoom" type="range" min="1" max="3" step="0.01" .value=${this.zoom} @input=${(event) => (this.zoom = Number(event.target.value))}></label>
      ${hasFilters ? this.choices('filter', t('editor.filter'), Object.keys(FILTERS)) : nothing}
      <div class="buttons">
        <button class="button" value="">${t('cancel')}</button>
        <button class="button primary" value="yes">${t('done')}</button>
      </div>
    </form>`;
  }

  choices(property, label, names) {
    return html`<fieldset class="chips-choice">
      <legend class="hidden">${label}</legend>
      ${names.map(
        (name) => html`<label class="chip"><input type="radio" name=${property} .checked=${this[property] === name}
          @change=${() => (this[property] = name)}><span>${t(`${property}.${name}`)}</span></label>`,
      )}
    </fieldset>`;
  }
}

customElements.define('hg-photo-editor', PhotoEditor);
