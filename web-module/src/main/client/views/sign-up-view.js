import { html } from 'lit';
import { Problem } from '../problem.js';
import { t } from '../texts.js';
import { Entrance } from './entrance.js';

class SignUpView extends Entrance {
  get heading() {
    return t('sign_up');
  }

  words() {
    return this.failure instanceof Problem && this.failure.status === 409 ? t('sign_up.taken') : super.words();
  }

  render() {
    return this.frame(html`
      <h1>${t('sign_up')}</h1>
      <form @submit=${(event) => this.enter(event, '/accounts')}>
        ${this.field('username', t('username'), { autocomplete: 'username', min: 3, max: 30, hint: t('username.hint') })}
        ${this.field('display_name', t('display_name'), { autocomplete: 'name', max: 60, isOptional: true })}
        ${this.field('password', t('password'), { type: 'password', autocomplete: 'new-password', min: 10, max: 128, hint: t('password.hint') })}
        ${this.problem()}
        <button class="button primary big" ?disabled=${this.isBusy}>${t('sign_up')}</button>
      </form>
      <p class="other">${t('sign_up.known')} <a href="/sign-in${location.search}">${t('sign_in')}</a></p>
    `);
  }
}

customElements.define('hg-sign-up-view', SignUpView);
