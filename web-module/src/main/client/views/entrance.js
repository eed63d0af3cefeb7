import { html, nothing } from 'lit';
import { call } from '../api.js';
import { LightElement } from '../element.js';
import { Problem, sentence } from '../problem.js';
import { begin } from '../session.js';
import { LANGUAGES, chooseLanguage, currentLanguage, t } from '../texts.js';

/** What signing up and signing in share: a form, and what went wrong. */
export class Entrance extends LightElement {
  static properties = { isBusy: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.isBusy = false;
    this.failure = null;
  }

  /** @param {SubmitEvent} event @param {string} path of the API */
  async enter(event, path) {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    const body = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    this.isBusy = true;
    this.failure = null;
    try {
      begin(await call('POST', path, { body, anonymous: true }));
    } catch (failure) {
      this.failure = failure;
      this.focusOn(failure);
    } finally {
      this.isBusy = false;
    }
  }

  async focusOn(failure) {
    await this.updateComplete;
    const field = failure instanceof Problem && failure.errors.length ? failure.errors[0].field : null;
    (this.querySelector(`input[name="${field}"]`) ?? this.querySelector('input'))?.focus();
  }

  field(name, label, attributes = {}) {
    const wrong = this.failure instanceof Problem ? this.failure.of(name) : undefined;
    return html`<label class="field">
      <span>${label}</span>
      <input
        name=${name}
        type=${attributes.type ?? 'text'}
        autocomplete=${attributes.autocomplete ?? 'off'}
        autocapitalize="none"
        spellcheck="false"
        minlength=${attributes.min ?? nothing}
        maxlength=${attributes.max ?? nothing}
        ?required=${!attributes.isOptional}
        aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby=${attributes.hint || wrong ? `${name}-hint` : nothing}
      >
      ${attributes.hint || wrong
        ? html`<small id="${name}-hint" class=${wrong ? 'wrong' : ''}>${wrong ?? attributes.hint}</small>`
        : nothing}
    </label>`;
  }

  problem() {
    const isShown = this.failure && !(this.failure instanceof Problem && this.failure.errors.length);
    return html`<div role="alert">${isShown ? html`<p class="wrong">${this.words()}</p>` : nothing}</div>`;
  }

  words() {
    return sentence(this.failure);
  }

  frame(content) {
    return html`<div class="entrance">
      <div class="hero">
        <img src="/heliograph.svg" alt="" width="72" height="72">
        <p class="brand">Heliograph</p>
        <p class="lead">${t('lead')}</p>
      </div>
      <div class="panel">${content}</div>
      <footer>
        <label class="language"><span class="hidden">${t('language')}</span>
          <select @change=${this.changeLanguage}>
            ${Object.entries(LANGUAGES).map(
              ([tag, name]) => html`<option value=${tag} ?selected=${tag === currentLanguage()} lang=${tag}>${name}</option>`,
            )}
          </select>
        </label>
        <a href="/openapi/ui/">${t('api')}</a>
      </footer>
    </div>`;
  }

  changeLanguage(event) {
    chooseLanguage(event.target.value);
    location.reload();
  }
}
