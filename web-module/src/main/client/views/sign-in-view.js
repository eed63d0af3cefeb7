import { html } from 'lit';
import { Problem } from '../problem.js';
import { t } from '../texts.js';
import { Entrance } from './entrance.js';

class SignInView extends Entrance {
  get heading() {
    return t('sign_in');
  }

  words() {
    return this.failure instanceof Problem && this.failure.status === 401 ? t('sign_in.wrong') : super.words();
  }

  render() {
    return this.frame(html`
      <h1>${t('sign_in')}</h1>
      <form @submit=${(event) => this.enter(event, '/sessions')}>
        ${this.field('username', t('username'), { autocomplete: 'username' })}
        ${this.field('password', t('password'), { type: 'password', autocomplete: 'current-password' })}
        ${this.problem()}
        <button class="button primary big" ?disabled=${this.isBusy}>${t('sign_in')}</button>
      </form>
      <p class="other">${t('sign_in.new')} <a href="/sign-up${location.search}">${t('sign_up')}</a></p>
    `);
  }
}

customElements.define('hg-sign-in-view', SignInView);
