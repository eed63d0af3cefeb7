import { html, nothing } from 'lit';
import { remove } from '../api.js';
import { LightElement } from '../element.js';
import { icon } from '../parts/icon.js';
import { topBar } from '../parts/top-bar.js';
import { turnOff } from '../push.js';
import { end } from '../session.js';
import { t } from '../texts.js';

const SECTIONS = {
  profile: () => import('./settings-profile.js'),
  appearance: () => import('./settings-appearance.js'),
  notifications: () => import('./settings-notifications.js'),
  sessions: () => import('./settings-sessions.js'),
  people: () => import('./settings-people.js'),
  account: () => import('./settings-account.js'),
};

/** What one can set, a section each. */
class SettingsView extends LightElement {
  static properties = { route: { attribute: false }, content: { state: true } };

  get heading() {
    return t('settings');
  }

  async firstUpdated() {
    const { section } = this.route;
    if (!(section in SECTIONS)) return;
    await SECTIONS[section]();
    this.content = document.createElement(`hg-settings-${section}`);
  }

  async signOut() {
    // The tokens are forgotten in any case; unreached, the session ends by itself, and its push with it.
    await turnOff().catch(() => undefined);
    await remove('/sessions/current').catch(() => undefined);
    end();
  }

  render() {
    const { section } = this.route;
    if (section in SECTIONS) {
      return html`<div class="column">${topBar(t(`settings.${section}`))}<div class="settings">${this.content ?? nothing}</div></div>`;
    }
    return html`<div class="column">
      ${topBar(t('settings'))}
      <ul class="rows">
        ${Object.keys(SECTIONS).map(
          (name) => html`<li><a class="row" href="/settings/${name}">
            <span><strong>${t(`settings.${name}`)}</strong><small>${t(`settings.${name}_hint`)}</small></span>
            <span class="turns">${icon('forward')}</span>
          </a></li>`,
        )}
      </ul>
      <button class="button wide" @click=${this.signOut}>${t('sign_out')}</button>
    </div>`;
  }
}

customElements.define('hg-settings-view', SettingsView);
