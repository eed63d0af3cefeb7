import { html, nothing } from 'lit';
import * as badges from './badges.js';
import { clear } from './database.js';
import { LightElement } from './element.js';
import * as live from './live.js';
import { avatar } from './parts/avatar.js';
import { icon } from './parts/icon.js';
import './parts/toasts.js';
import * as push from './push.js';
import * as router from './router.js';
import { me, session } from './session.js';
import { t, useLanguage, wantedLanguage } from './texts.js';
import { applyTheme } from './theme.js';
import * as waiting from './waiting.js';

const BREAK = 5000;

/** The frame around all views: where to go, what is unread, whether there is a network. */
class App extends LightElement {
  static properties = { isOnline: { state: true }, waits: { state: true }, sending: { state: true } };

  constructor() {
    super();
    this.isOnline = navigator.onLine;
    this.waits = 0;
    this.sending = null;
    this.person = me()?.id ?? null;
    const update = () => this.requestUpdate();
    this.hear(live.live, 'state', () => this.lineChanged());
    this.hear(window, 'online', () => (this.isOnline = true));
    this.hear(window, 'offline', () => (this.isOnline = false));
    this.hear(session, 'change', () => this.personChanged());
    this.hear(session, 'rename', update);
    this.hear(router.router, 'route', update);
    this.hear(badges.badges, 'change', update);
    this.hear(waiting.waiting, 'change', () => this.countWaiting());
  }

  async firstUpdated() {
    await router.begin(this.querySelector('main'), (path, isForStrangers) => this.guard(path, isForStrangers));
    if (me()) await this.beginSession();
  }

  guard(path, isForStrangers) {
    if (!me() && !isForStrangers) return path === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(path)}`;
    if (me() && isForStrangers) return '/';
    return true;
  }

  async beginSession() {
    live.begin();
    badges.begin();
    waiting.begin();
    this.countWaiting();
    const { uploads, restore, onTheWay } = await import('./uploads.js');
    this.hear(uploads, 'change', () => this.showSending(onTheWay()));
    await restore();
    await push.begin();
  }

  async personChanged() {
    const person = me()?.id ?? null;
    if (person === this.person) return;
    this.person = person;
    live.end();
    router.forget();
    this.requestUpdate();
    if (person) {
      await router.go(wanted(), { replace: true });
      await this.beginSession();
      return;
    }
    await Promise.all([push.forget(), clear(), window.caches?.delete('photos')]);
    await router.go('/sign-in', { replace: true });
  }

  /** A short break is nobody's concern; when it is over what waits is sent. */
  lineChanged() {
    if (live.isLost()) {
      setTimeout(() => this.requestUpdate(), BREAK);
      return;
    }
    this.requestUpdate();
    if (live.isLive()) waiting.flush();
  }

  async countWaiting() {
    this.waits = await waiting.count();
  }

  showSending(list) {
    const size = list.reduce((sum, upload) => sum + upload.size, 0);
    const sent = list.reduce((sum, upload) => sum + upload.size * upload.progress, 0);
    this.sending = size ? sent / size : null;
  }

  render() {
    const user = me();
    return html`
      <a class="skip" href="#main" @click=${this.skip}>${t('skip')}</a>
      ${user ? this.rail(user) : nothing}
      <div class="page ${user ? '' : 'stranger'}">
        ${this.banner()}
        <main id="main" tabindex="-1"></main>
      </div>
      <hg-toasts></hg-toasts>
    `;
  }

  skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  banner() {
    const text = this.state();
    return text === null ? nothing : html`<p class="banner" role="status">${text}</p>`;
  }

  state() {
    if (!this.isOnline) return t('offline');
    if (this.waits) return t('waiting', { count: this.waits });
    return live.isLost() ? t('live.lost') : null;
  }

  rail(user) {
    const unread = badges.unreadCount();
    return html`<nav class="rail" aria-label=${t('nav')}>
      <a class="wordmark" href="/" aria-label=${t('name')}><img src="/heliograph.svg" alt="" width="32" height="32"><span>Heliograph</span></a>
      ${this.link('/', 'home', t('home'))}
      ${this.link('/notifications', 'bell', t('notifications'), unread ? html`<b class="badge" aria-label=${t('unread', { count: unread })}>${t('count', { count: Math.min(unread, 99) })}</b>` : nothing)}
      ${this.link('/compose', 'plus', t('compose'), this.progress(), 'make')}
      ${this.link('/saved', 'bookmark', t('saved'))}
      ${this.link(`/users/${user.username}`, 'person', t('profile'), nothing, 'self', avatar(user, 'small'))}
      ${this.link('/settings', 'settings', t('settings'), nothing, 'wide')}
    </nav>`;
  }

  progress() {
    if (this.sending === null) return nothing;
    return html`<progress class="sending" max="1" .value=${this.sending} aria-label=${t('upload.sending')}></progress>`;
  }

  link(to, name, text, more = nothing, kind = '', picture = null) {
    const isHere = router.path() === to;
    return html`<a href=${to} class="place ${kind}" aria-current=${isHere ? 'page' : nothing}>
      <span class="sign">${picture ?? icon(name, isHere && name !== 'plus' && name !== 'settings')}${more}</span><span class="label">${text}</span>
    </a>`;
  }
}

/** The view that was asked for before one signed in, if it is one of the client's. */
function wanted() {
  const to = new URLSearchParams(location.search).get('to') ?? '/';
  return /^\/[^/\\]/.test(to) ? to : '/';
}

applyTheme();
await useLanguage(wantedLanguage());
customElements.define('hg-app', App);
// A browser that keeps nothing works without it.
navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
// What was pushed and clicked on.
navigator.serviceWorker?.addEventListener('message', ({ data }) => data?.open && router.go(data.open));
