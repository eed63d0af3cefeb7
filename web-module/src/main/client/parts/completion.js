import { html, nothing } from 'lit';
import { LightElement } from '../element.js';
import { t } from '../texts.js';
import { people, tagsLike } from '../words.js';
import { avatar, nameOf } from './avatar.js';

const WORD = /(?:^|[^\p{L}\p{N}_/@#])([@#])([\p{L}\p{N}_.]{0,30})$/u;
const PAUSE = 150;
const ROOM = 300;

let lastNumber = 0;

/**
 * Offers people and tags for the `@` or `#` that is being written in the text area beside it. The area keeps the focus:
 * the arrow keys choose, Enter or Tab takes, Escape closes; how many there are is told in words. Stands after the area in
 * an element of class `completing`. Property `near()` answers people who are offered first.
 */
class Completion extends LightElement {
  static properties = { near: { attribute: false }, options: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.near = () => [];
    this.options = [];
    this.at = -1;
    this.label = '';
    lastNumber += 1;
    this.number = lastNumber;
  }

  connectedCallback() {
    super.connectedCallback();
    this.area = this.parentElement.querySelector('textarea');
    this.area.setAttribute('aria-autocomplete', 'list');
    this.area.setAttribute('aria-haspopup', 'listbox');
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.area.addEventListener('input', () => this.look(), { signal });
    this.area.addEventListener('keydown', (event) => this.pressed(event), { signal });
    this.area.addEventListener('click', () => this.look(), { signal });
    this.area.addEventListener('blur', () => this.close(), { signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leaving.abort();
    this.close();
  }

  /** The mark and word before the caret; null when nothing is to be completed. */
  get word() {
    const { selectionStart, selectionEnd, value } = this.area;
    if (selectionStart !== selectionEnd) return null;
    const match = WORD.exec(value.slice(0, selectionStart));
    return match && { mark: match[1], begin: match[2], from: selectionStart - match[2].length - 1, to: selectionStart };
  }

  look() {
    clearTimeout(this.pausing);
    this.asking?.abort();
    const { word } = this;
    if (!word) this.close();
    else this.pausing = setTimeout(() => this.offer(word), PAUSE);
  }

  async offer({ mark, begin }) {
    const asking = new AbortController();
    this.asking = asking;
    try {
      const found = mark === '#' ? await tagsLike(begin) : await people(begin, this.near(), asking.signal);
      if (asking.signal.aborted) return;
      this.label = t(mark === '#' ? 'completion.tags' : 'completion.people');
      this.options = found;
      this.at = found.length && begin ? 0 : -1;
    } catch (failure) {
      if (!asking.signal.aborted) throw failure;
    }
  }

  close() {
    clearTimeout(this.pausing);
    this.asking?.abort();
    this.options = [];
    this.at = -1;
  }

  pressed(event) {
    const { length } = this.options;
    if (!length || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const isTaken = ['Enter', 'Tab'].includes(event.key) && this.at >= 0 && !event.shiftKey;
    if (event.key in steps) this.at = this.at < 0 && event.key === 'ArrowUp' ? length - 1 : (this.at + steps[event.key] + length) % length;
    else if (isTaken) this.take(this.options[this.at]);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  take(option) {
    const { word, area } = this;
    if (!word) return;
    const text = `${word.mark}${typeof option === 'string' ? option : option.username}`;
    const isFollowedBySpace = /^\s/.test(area.value.slice(word.to));
    area.setRangeText(isFollowedBySpace ? text : `${text} `, word.from, word.to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    this.close();
  }

  updated() {
    const { area, options, at } = this;
    const list = this.querySelector('[role=listbox]');
    list?.classList.toggle('above', area.getBoundingClientRect().bottom + ROOM > (visualViewport?.height ?? innerHeight));
    point(area, 'aria-controls', list ? list.id : null);
    point(area, 'aria-activedescendant', options[at] === undefined ? null : this.idOf(at));
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  idOf(index) {
    return `completion-${this.number}-${index}`;
  }

  render() {
    const count = this.options.length;
    return html`<span class="hidden" role="status">${count ? t('completion.count', { count }) : ''}</span>
      ${count
        ? html`<ul class="options" role="listbox" id="completion-${this.number}" aria-label=${this.label}
            @mousedown=${(event) => event.preventDefault()}>
            ${this.options.map((option, index) => this.option(option, index))}
          </ul>`
        : nothing}`;
  }

  option(option, index) {
    return html`<li role="option" id=${this.idOf(index)} aria-selected=${index === this.at} @click=${() => this.take(option)}>
      ${typeof option === 'string'
        ? html`<bdi>#${option}</bdi>`
        : html`${avatar(option, 'small')}<span class="names"><strong dir="auto">${nameOf(option)}</strong>
            <span class="handle" dir="ltr">@${option.username}</span></span>`}
    </li>`;
  }
}

function point(area, attribute, id) {
  if (id) area.setAttribute(attribute, id);
  else area.removeAttribute(attribute);
}

customElements.define('hg-completion', Completion);
