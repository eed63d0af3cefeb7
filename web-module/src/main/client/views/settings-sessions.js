import { html, nothing } from 'lit';
import { get, remove } from '../api.js';
import { LightElement } from '../element.js';
import '../parts/endless-list.js';
import { sayFailure } from '../parts/toasts.js';
import { ago, t } from '../texts.js';

/** Where one is signed in. */
class SettingsSessions extends LightElement {
  async end(session) {
    try {
      await remove(`/sessions/${session.id}`);
      this.querySelector('hg-endless-list').drop((item) => item.id === session.id);
    } catch (failure) {
      sayFailure(failure);
    }
  }

  row(session) {
    return html`<div class="row">
      <span>
        <strong dir="ltr">${deviceOf(session.device)}</strong>
        <small>${session.current ? t('sessions.here') : t('sessions.seen', { when: ago(session.last_seen_at) })}</small>
      </span>
      ${session.current
        ? nothing
        : html`<button class="button" aria-label="${t('sessions.end')}: ${deviceOf(session.device)}" @click=${() => this.end(session)}>${t('sessions.end')}</button>`}
    </div>`;
  }

  render() {
    return html`<hg-endless-list class="rows" .load=${(cursor) => get('/sessions', { cursor })} .item=${(each) => this.row(each)}></hg-endless-list>`;
  }
}

/** A browser's User-Agent as a person would say it. */
function deviceOf(agent) {
  if (!agent) return t('sessions.unknown');
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1];
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1];
  if (!browser || !system) return agent.slice(0, 60);
  const names = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  return `${names[browser] ?? browser}, ${names[system] ?? system}`;
}

customElements.define('hg-settings-sessions', SettingsSessions);
