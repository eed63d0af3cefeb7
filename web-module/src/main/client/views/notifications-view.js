import { html, nothing } from 'lit';
import { get, post } from '../api.js';
import { allRead } from '../badges.js';
import { LightElement } from '../element.js';
import { live } from '../live.js';
import { avatar, nameOf } from '../parts/avatar.js';
import '../parts/endless-list.js';
import { icon } from '../parts/icon.js';
import { peopleSkeleton } from '../parts/person-row.js';
import { Problem } from '../problem.js';
import { me } from '../session.js';
import { ago, moment, t, tParts } from '../texts.js';

/** What happened to one's own. Looking at the list is reading it. */
class NotificationsView extends LightElement {
  constructor() {
    super();
    this.hear(live, 'notification', () => this.checkVisibility() && this.querySelector('hg-endless-list').reload());
    this.hear(this, 'again', () => this.querySelector('hg-endless-list').reload());
  }

  get heading() {
    return t('notifications');
  }

  async load(cursor) {
    const page = await get('/notifications', { cursor }).catch(withoutNotifications);
    const newest = page.items[0];
    if (!cursor && newest && !newest.read) {
      // Read again at the next visit, when it cannot be told now.
      await post('/notifications/read', { up_to: newest.id }).then(allRead, () => undefined);
    }
    return page;
  }

  item(notification) {
    const { actors, kind, read } = notification;
    return html`<a class="notification ${read ? '' : 'new'}" href=${target(notification)}>
      <span class="faces">${actors.length ? actors.slice(0, 2).map((actor) => avatar(actor)) : html`<span class="avatar medium">${icon('photo')}</span>`}</span>
      <span class="said">
        <span>${this.words(notification)}</span>
        <time datetime=${notification.created_at} title=${moment(notification.created_at)}>${ago(notification.created_at)}</time>
      </span>
      ${kind === 'like' ? html`<span class="kind">${icon('heart', true)}</span>` : nothing}
      ${read ? nothing : html`<span class="dot"><span class="hidden">${t('notifications.new')}</span></span>`}
    </a>`;
  }

  words({ kind, actors, count }) {
    const who = actors.length ? html`<strong dir="auto">${nameOf(actors[0])}</strong>` : '';
    const others = Math.max(0, (count ?? actors.length) - 1);
    const all = others ? html`${who} ${t('notifications.others', { count: others })}` : who;
    return tParts(`notifications.${kind}`, { who: all });
  }

  render() {
    return html`<div class="column">
      <header class="view-head bar"><h1>${t('notifications')}</h1>
        <div class="bar-acts"><a class="button" href="/requests">${t('requests')}</a></div></header>
      <hg-endless-list
        .load=${(cursor) => this.load(cursor)}
        .item=${(notification) => this.item(notification)}
        .skeleton=${peopleSkeleton()}
        .empty=${html`<div class="empty">${icon('bell')}<h2>${t('notifications.none')}</h2><p>${t('notifications.none_hint')}</p></div>`}
      ></hg-endless-list>
    </div>`;
  }
}

/** A server that has none yet answers 404. */
function withoutNotifications(failure) {
  if (failure instanceof Problem && failure.status === 404) return { items: [], next_cursor: null, has_more: false };
  throw failure;
}

function target({ kind, post_id: postId, actors }) {
  if (kind === 'follow_request') return '/requests';
  if (postId) return `/posts/${postId}`;
  return `/users/${actors[0]?.username ?? me().username}`;
}

customElements.define('hg-notifications-view', NotificationsView);
