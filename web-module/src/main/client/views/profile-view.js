import { html, nothing } from 'lit';
import { call, get } from '../api.js';
import { LightElement } from '../element.js';
import { avatar, nameOf } from '../parts/avatar.js';
import '../parts/endless-list.js';
import '../parts/follow-button.js';
import { icon } from '../parts/icon.js';
import { GRID_PAGE, gridItem, gridSkeleton } from '../parts/post-grid.js';
import { richText } from '../parts/rich-text.js';
import { choose, confirm } from '../parts/sheet.js';
import { say, sayFailure } from '../parts/toasts.js';
import { topBar } from '../parts/top-bar.js';
import { tell } from '../posts.js';
import { Problem, sentence } from '../problem.js';
import { isMe, me, session } from '../session.js';
import { t } from '../texts.js';

/** A person with what he has published. */
class ProfileView extends LightElement {
  static properties = { route: { attribute: false }, profile: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.hear(this, 'relationship', (event) => this.relate(event.detail));
    this.hear(session, 'rename', () => isMe(this.profile) && this.load());
    this.hear(this, 'again', () => this.load());
  }

  get heading() {
    return `@${this.route.name}`;
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    try {
      this.failure = null;
      this.profile = await get(`/users/by-username/${encodeURIComponent(this.route.name)}`);
    } catch (failure) {
      this.failure = failure;
    }
  }

  relate(relationship) {
    const step = Number(relationship.following) - Number(this.profile.relationship.following);
    const { counts } = this.profile;
    this.profile = { ...this.profile, relationship, counts: { ...counts, followers: counts.followers + step } };
    if (step && this.profile.is_private) this.load();
  }

  menu() {
    const { profile } = this;
    const name = nameOf(profile);
    const { muting, blocking } = profile.relationship;
    choose(name, [
      { text: t(muting ? 'unmute.name' : 'mute.name', { name }), act: () => this.act('mute', muting) },
      { text: t(blocking ? 'unblock.name' : 'block.name', { name }), act: () => this.act('block', blocking), isGrave: !blocking },
    ]);
  }

  async act(what, ends) {
    const { profile } = this;
    const name = nameOf(profile);
    const asks = what === 'block' && !ends;
    if (asks && !(await confirm(t('block.name', { name }), t('block.sure'), t('block')))) return;
    try {
      const answer = await call(ends ? 'DELETE' : 'POST', `/users/${profile.id}/${what}`);
      this.profile = { ...this.profile, relationship: answer.relationship };
      if (!ends) tell('gone', profile.id);
      say(t(`${ends ? 'un' : ''}${what}.done`, { name }));
    } catch (failure) {
      sayFailure(failure);
    }
  }

  render() {
    const { profile } = this;
    if (this.failure) return html`<div class="column">${topBar(`@${this.route.name}`)}${this.problem()}</div>`;
    const isOwn = this.route.name === me()?.username;
    return html`<div class="column wide">
      ${isOwn ? this.ownBar() : topBar(`@${this.route.name}`, this.moreButton())}
      ${profile ? this.head(profile) : html`<div class="profile skeleton"><span class="bone avatar large"></span><span class="bone line"></span></div>`}
      ${profile ? this.grid(profile) : gridSkeleton()}
    </div>`;
  }

  problem() {
    const isUnknown = this.failure instanceof Problem && this.failure.status === 404;
    return html`<div class="empty" role="alert"><h2>${isUnknown ? t('profile.unknown') : sentence(this.failure)}</h2>
      <a class="button" href="/">${t('home')}</a></div>`;
  }

  ownBar() {
    return html`<header class="view-head bar">
      <h1 dir="ltr">@${this.route.name}</h1>
      <div class="bar-acts">
        <a class="quiet" href="/saved" aria-label=${t('saved')}>${icon('bookmark')}</a>
        <a class="quiet" href="/settings" aria-label=${t('settings')}>${icon('settings')}</a>
      </div>
    </header>`;
  }

  moreButton() {
    if (!this.profile) return nothing;
    return html`<button class="quiet" aria-label=${t('profile.more')} @click=${this.menu}>${icon('more')}</button>`;
  }

  head(profile) {
    const { counts, relationship, username } = profile;
    return html`<section class="profile" aria-label=${nameOf(profile)}>
      ${avatar(profile, 'large')}
      <div class="about">
        <h2 dir="auto">${nameOf(profile)} ${profile.is_private ? icon('lock') : nothing}</h2>
        ${relationship.followed_by ? html`<p class="hint">${t('profile.follows_you')}</p>` : nothing}
        ${profile.bio ? html`<p class="bio" dir="auto">${richText(profile.bio)}</p>` : nothing}
        <ul class="figures">
          <li>${t('profile.posts', { count: counts.posts })}</li>
          <li><a href="/users/${username}/followers">${t('profile.followers', { count: counts.followers })}</a></li>
          <li><a href="/users/${username}/following">${t('profile.following', { count: counts.following })}</a></li>
        </ul>
        <div class="buttons">${this.buttons(profile)}</div>
      </div>
    </section>`;
  }

  buttons(profile) {
    if (isMe(profile)) {
      return html`<a class="button" href="/settings/profile">${t('profile.edit')}</a>
        ${profile.is_private ? html`<a class="button" href="/requests">${t('requests')}</a>` : nothing}`;
    }
    if (profile.relationship.blocking) {
      return html`<button class="button" @click=${() => this.act('block', true)}>${t('unblock')}</button>`;
    }
    return html`<hg-follow-button .user=${profile} .relationship=${profile.relationship}></hg-follow-button>`;
  }

  grid(profile) {
    const isClosed = profile.is_private && !isMe(profile) && !profile.relationship.following;
    if (isClosed) {
      return html`<div class="empty">${icon('lock')}<h2>${t('profile.private')}</h2><p>${t('profile.private_hint')}</p></div>`;
    }
    return html`<hg-endless-list
      layout="grid"
      .load=${(cursor) => get(`/users/${profile.id}/posts`, { cursor, limit: GRID_PAGE })}
      .item=${gridItem}
      .skeleton=${gridSkeleton()}
      .empty=${html`<div class="empty">${icon('photo')}<h2>${t('profile.no_posts')}</h2></div>`}
    ></hg-endless-list>`;
  }
}

customElements.define('hg-profile-view', ProfileView);
