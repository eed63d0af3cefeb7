import { html } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { LightElement } from '../element.js';
import { sentence } from '../problem.js';
import { t } from '../texts.js';
import { icon } from './icon.js';

const SHOWN_FOR = 6000;
const bus = new EventTarget();

/** Tells the person something in passing. @param {string} text */
export function say(text) {
  bus.dispatchEvent(new CustomEvent('say', { detail: text }));
}

/** Tells what went wrong. @param {unknown} failure */
export function sayFailure(failure) {
  say(sentence(failure));
}

class Toasts extends LightElement {
  static properties = { toasts: { state: true } };

  constructor() {
    super();
    this.toasts = [];
    this.hear(bus, 'say', (event) => this.add(event.detail));
  }

  add(text) {
    const toast = { text };
    this.toasts = [...this.toasts.filter((other) => other.text !== text), toast].slice(-3);
    setTimeout(() => this.drop(toast), SHOWN_FOR);
  }

  drop(toast) {
    this.toasts = this.toasts.filter((other) => other !== toast);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        (toast) => toast,
        (toast) => html`<div class="toast">
          <span>${toast.text}</span>
          <button class="quiet" aria-label=${t('close')} @click=${() => this.drop(toast)}>${icon('close')}</button>
        </div>`,
      )}
    </div>`;
  }
}

customElements.define('hg-toasts', Toasts);
