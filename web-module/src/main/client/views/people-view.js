import { html } from 'lit';
import { get } from '../api.js';
import { LightElement } from '../element.js';
import '../parts/endless-list.js';
import { icon } from '../parts/icon.js';
import { peopleSkeleton, personRow } from '../parts/person-row.js';
import { topBar } from '../parts/top-bar.js';
import { t } from '../texts.js';

/** Who follows somebody, whom he follows, or who likes a post. */
class PeopleView extends LightElement {
  static properties = { route: { attribute: false } };

  get heading() {
    return t(`people.${this.route.list}`);
  }

  async load(cursor) {
    const { post, name, list } = this.route;
    if (post) return get(`/posts/${post}/likes`, { cursor });
    this.person ??= await get(`/users/by-username/${encodeURIComponent(name)}`);
    return get(`/users/${this.person.id}/${list}`, { cursor });
  }

  render() {
    return html`<div class="column">
      ${topBar(this.heading)}
      <hg-endless-list
        .load=${(cursor) => this.load(cursor)}
        .item=${(user) => personRow(user)}
        .skeleton=${peopleSkeleton()}
        .empty=${html`<div class="empty">${icon('people')}<h2>${t('people.none')}</h2></div>`}
      ></hg-endless-list>
    </div>`;
  }
}

customElements.define('hg-people-view', PeopleView);
