import { html, nothing } from 'lit';
import { get } from '../api.js';
import { LightElement } from '../element.js';
import { Problem, sentence } from '../problem.js';
import { go } from '../router.js';
import { t } from '../texts.js';
import { icon } from './icon.js';

/** Goes to a person whose username one knows. */
class FindPerson extends LightElement {
  static properties = { failure: { state: true } };

  async look(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('name').trim().replace(/^@/, '').toLowerCase();
    if (!name) return;
    this.failure = null;
    try {
      const found = await get(`/users/by-username/${encodeURIComponent(name)}`);
      go(`/users/${found.username}`);
    } catch (failure) {
      this.failure = failure;
    }
  }

  words() {
    return this.failure instanceof Problem && this.failure.status === 404 ? t('find.nobody') : sentence(this.failure);
  }

  render() {
    return html`<form class="find" role="search" @submit=${this.look}>
      ${icon('search')}
      <input name="name" type="search" aria-label=${t('find')} placeholder=${t('find')} maxlength="31" autocapitalize="none" spellcheck="false">
      <button class="button primary">${t('find.go')}</button>
      <div role="alert">${this.failure ? html`<p class="wrong">${this.words()}</p>` : nothing}</div>
    </form>`;
  }
}

customElements.define('hg-find-person', FindPerson);
