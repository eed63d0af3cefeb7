import { html, nothing } from 'lit';
import { call, get, patch, post } from '../api.js';
import { LightElement } from '../element.js';
import { ask, confirm } from '../parts/sheet.js';
import { say, sayFailure } from '../parts/toasts.js';
import { end, rename } from '../session.js';
import { t } from '../texts.js';

/** Who may see one's posts; leaving for a while or for good. */
class SettingsAccount extends LightElement {
  static properties = { profile: { state: true } };

  async firstUpdated() {
    this.profile = await get('/me').catch(sayFailure);
  }

  async changePrivacy(event) {
    try {
      this.profile = await patch('/me', { is_private: event.target.checked });
      rename(this.profile);
      say(t('settings.kept'));
    } catch (failure) {
      event.target.checked = !event.target.checked;
      sayFailure(failure);
    }
  }

  async deactivate() {
    if (!(await confirm(t('deactivate'), t('deactivate.sure'), t('deactivate')))) return;
    await post('/me/deactivate').then(end, sayFailure);
  }

  async delete() {
    const password = await ask(t('delete_account'), t('delete_account.password'), '', { max: 128, type: 'password' });
    if (!password) return;
    await call('DELETE', '/me', { body: { password } }).then(end, sayFailure);
  }

  render() {
    if (!this.profile) return html`<div class="dots"><i></i><i></i><i></i></div>`;
    return html`
      <label class="row switch">
        <span><strong>${t('private')}</strong><small>${t('private.hint')}</small></span>
        <input type="checkbox" role="switch" .checked=${this.profile.is_private} @change=${this.changePrivacy}>
      </label>
      ${this.profile.is_private ? html`<a class="row" href="/requests"><span><strong>${t('requests')}</strong></span></a>` : nothing}
      <div class="row"><span><strong>${t('deactivate')}</strong><small>${t('deactivate.hint')}</small></span>
        <button class="button" @click=${this.deactivate}>${t('deactivate')}</button></div>
      <div class="row"><span><strong>${t('delete_account')}</strong><small>${t('delete_account.hint')}</small></span>
        <button class="button grave" @click=${this.delete}>${t('delete_account')}</button></div>
    `;
  }
}

customElements.define('hg-settings-account', SettingsAccount);
