import { html } from 'lit';
import { get, post } from '../api.js';
import { LightElement } from '../element.js';
import '../parts/endless-list.js';
import { nameOf } from '../parts/avatar.js';
import { icon } from '../parts/icon.js';
import { peopleSkeleton, personRow } from '../parts/person-row.js';
import { sayFailure } from '../parts/toasts.js';
import { topBar } from '../parts/top-bar.js';
import { t } from '../texts.js';

/** Who asks to follow one's private account. */
class RequestsView extends LightElement {
  get heading() {
    return t('requests');
  }

  async answer(user, word) {
    try {
      await post(`/follow-requests/${user.id}/${word}`);
      this.querySelector('hg-endless-list').drop((item) => item.id === user.id);
    } catch (failure) {
      sayFailure(failure);
    }
  }

  acts(user) {
    const name = nameOf(user);
    return html`<div class="buttons">
      <button class="button primary" aria-label="${t('requests.accept')}: ${name}" @click=${() => this.answer(user, 'accept')}>${t('requests.accept')}</button>
      <button class="button" aria-label="${t('requests.reject')}: ${name}" @click=${() => this.answer(user, 'reject')}>${t('requests.reject')}</button>
    </div>`;
  }

  render() {
    return html`<div class="column">
      ${topBar(t('requests'))}
      <hg-endless-list
        .load=${(cursor) => get('/follow-requests', { cursor })}
        .item=${(user) => personRow(user, this.acts(user))}
        .skeleton=${peopleSkeleton()}
        .empty=${html`<div class="empty">${icon('people')}<h2>${t('requests.none')}</h2></div>`}
      ></hg-endless-list>
    </div>`;
  }
}

customElements.define('hg-requests-view', RequestsView);
