import { html } from 'lit';
import { get, patch } from '../api.js';
import { LightElement } from '../element.js';
import { sayFailure } from '../parts/toasts.js';
import { Problem } from '../problem.js';
import * as push from '../push.js';
import { t } from '../texts.js';

/** What one wants to be told of, and how. */
class SettingsNotifications extends LightElement {
  static properties = { preferences: { state: true }, isMissing: { state: true }, isTurning: { state: true } };

  async firstUpdated() {
    try {
      this.preferences = await get('/me/notification-preferences');
    } catch (failure) {
      this.isMissing = failure instanceof Problem && failure.status === 404;
      if (!this.isMissing) sayFailure(failure);
    }
  }

  async change(kind, channel, event) {
    try {
      this.preferences = await patch('/me/notification-preferences', { [kind]: { [channel]: event.target.checked } });
    } catch (failure) {
      event.target.checked = !event.target.checked;
      sayFailure(failure);
    }
  }

  /** The browser asks for its permission because of this click, and of nothing else. */
  async turn(event) {
    const { target } = event;
    this.isTurning = true;
    try {
      if (target.checked) await push.turnOn();
      else await push.turnOff();
    } catch (failure) {
      sayFailure(failure);
    } finally {
      target.checked = push.isOn();
      this.isTurning = false;
    }
  }

  render() {
    if (this.isMissing) return html`<p class="hint">${t('settings.none')}</p>`;
    return html`${this.device()} ${this.kinds()}`;
  }

  device() {
    if (!push.isPossible()) return html`<p class="hint">${t('push.impossible')}</p>`;
    return html`<label class="row switch">
      <span><strong>${t('push')}</strong><small>${t(push.isForbidden() ? 'push.forbidden' : 'push.hint')}</small></span>
      <input type="checkbox" role="switch" .checked=${push.isOn()} ?disabled=${this.isTurning || push.isForbidden()} @change=${this.turn}>
    </label>`;
  }

  kinds() {
    return Object.entries(this.preferences ?? {}).map(
      ([kind, channels]) => html`<fieldset class="choices">
        <legend>${t(`kind.${kind}`)}</legend>
        ${Object.entries(channels).map(
          ([channel, isOn]) => html`<label class="row switch">
            <span>${t(`channel.${channel}`)}</span>
            <input type="checkbox" role="switch" .checked=${isOn} @change=${(event) => this.change(kind, channel, event)}>
          </label>`,
        )}
      </fieldset>`,
    );
  }
}

customElements.define('hg-settings-notifications', SettingsNotifications);
