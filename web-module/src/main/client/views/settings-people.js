import { html } from 'lit';
import { call, get } from '../api.js';
import { LightElement } from '../element.js';
import '../parts/endless-list.js';
import { nameOf } from '../parts/avatar.js';
import { personRow } from '../parts/person-row.js';
import { say, sayFailure } from '../parts/toasts.js';
import { t } from '../texts.js';

/** Whom one has blocked and muted. */
class SettingsPeople extends LightElement {
  async end(user, act, list) {
    try {
      await call('DELETE', `/users/${user.id}/${act}`);
      list.drop((item) => item.id === user.id);
      say(t(`un${act}.done`, { name: nameOf(user) }));
    } catch (failure) {
      sayFailure(failure);
    }
  }

  list(path, act) {
    const button = (user) => html`<button class="button" aria-label="${t(`un${act}`)}: ${nameOf(user)}"
      @click=${(event) => this.end(user, act, event.target.closest('hg-endless-list'))}>${t(`un${act}`)}</button>`;
    return html`<section>
      <h2>${t(`people.${path}`)}</h2>
      <hg-endless-list
        .load=${(cursor) => get(`/me/${path}`, { cursor })}
        .item=${(user) => personRow(user, button(user))}
        .empty=${html`<p class="hint">${t('people.none')}</p>`}
      ></hg-endless-list>
    </section>`;
  }

  render() {
    return html`${this.list('blocked', 'block')}${this.list('muted', 'mute')}`;
  }
}

customElements.define('hg-settings-people', SettingsPeople);
