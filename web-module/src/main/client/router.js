import { t } from './texts.js';

/**
 * The addresses of the client and the views behind them. A view that one leaves stays in the page, hidden, with all that
 * it holds; going back shows it as it was, at the place where one was. The last few are kept.
 */

const KEPT = 6;
const ROUTES = [
  [/^\/$/, 'hg-home-view', () => import('./views/home-view.js')],
  [/^\/sign-in$/, 'hg-sign-in-view', () => import('./views/sign-in-view.js'), true],
  [/^\/sign-up$/, 'hg-sign-up-view', () => import('./views/sign-up-view.js'), true],
  [/^\/compose$/, 'hg-compose-view', () => import('./views/compose-view.js')],
  [/^\/posts\/(?<post>\d+)$/, 'hg-post-view', () => import('./views/post-view.js')],
  [/^\/posts\/(?<post>\d+)\/(?<list>likes)$/, 'hg-people-view', () => import('./views/people-view.js')],
  [/^\/users\/(?<name>[^/]+)$/, 'hg-profile-view', () => import('./views/profile-view.js')],
  [/^\/users\/(?<name>[^/]+)\/(?<list>followers|following)$/, 'hg-people-view', () => import('./views/people-view.js')],
  [/^\/requests$/, 'hg-requests-view', () => import('./views/requests-view.js')],
  [/^\/notifications$/, 'hg-notifications-view', () => import('./views/notifications-view.js')],
  [/^\/saved(?:\/(?<collection>\d+))?$/, 'hg-saved-view', () => import('./views/saved-view.js')],
  [/^\/settings(?:\/(?<section>[a-z]+))?$/, 'hg-settings-view', () => import('./views/settings-view.js')],
];

/** Fires `route` when another view is shown. */
export const router = new EventTarget();

/** @type {{key: string, path: string, element: HTMLElement, scroll: number, focus: ?HTMLElement, isKept: boolean}[]} */
let kept = [];
let current = null;
let outlet = null;
let mayEnter = () => true;

/**
 * Begins to show views.
 *
 * @param {HTMLElement} element where
 * @param {(path: string, isForStrangers: boolean) => true|string} guard another path when that one may not be entered
 */
export function begin(element, guard) {
  outlet = element;
  mayEnter = guard;
  history.scrollRestoration = 'manual';
  window.addEventListener('popstate', () => show(false));
  document.addEventListener('click', follow);
  return show(true);
}

export function path() {
  return location.pathname;
}

/** @param {string} to @param {{replace?: boolean}} [how] */
export function go(to, { replace = false } = {}) {
  remember();
  const state = { key: String(performance.now()) };
  if (replace) history.replaceState(state, '', to);
  else history.pushState(state, '', to);
  return show(true);
}

/** Forgets all views, as after another person signed in. */
export function forget() {
  kept.forEach((entry) => entry.element.remove());
  kept = [];
  current = null;
}

function follow(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || link.target || link.hasAttribute('download') || !find(url.pathname)) return;
  event.preventDefault();
  if (url.pathname + url.search === location.pathname + location.search) {
    current?.element.dispatchEvent(new Event('again'));
    scrollTo({ top: 0, behavior: 'smooth' });
    return;
  }
  go(url.pathname + url.search);
}

function find(pathname) {
  for (const [pattern, tag, load, isForStrangers] of ROUTES) {
    const match = pattern.exec(pathname);
    if (match) return { tag, load, isForStrangers: isForStrangers ?? false, values: { ...match.groups } };
  }
  return null;
}

function remember() {
  if (!current) return;
  current.scroll = scrollY;
  current.focus = document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

async function show(isNew) {
  const found = find(location.pathname);
  if (!found) return go('/', { replace: true });
  const allowed = mayEnter(location.pathname, found.isForStrangers);
  if (allowed !== true) return go(allowed, { replace: true });
  if (!history.state?.key) history.replaceState({ key: String(performance.now()) }, '');
  const key = history.state.key;
  if (!isNew) remember();
  const known = kept.find((entry) => entry.key === key && entry.path === location.pathname);
  const entry = known ?? (await enter(key, found));
  if (history.state?.key !== key) return undefined;
  reveal(entry, known !== undefined);
  return undefined;
}

async function enter(key, found) {
  outlet.setAttribute('aria-busy', 'true');
  await found.load().catch(startOver);
  const element = Object.assign(document.createElement(found.tag), { route: found.values });
  return { key, path: location.pathname, element, scroll: 0, focus: null, isKept: !found.isForStrangers };
}

/** A module that is gone belongs to an older version of the client: the page is loaded anew, once. */
function startOver(failure) {
  if (!navigator.onLine || sessionStorage.getItem('heliograph.anew')) throw failure;
  sessionStorage.setItem('heliograph.anew', '1');
  location.reload();
}

/** Forms with passwords in them do not stay. */
function leave(entry) {
  entry.element.hidden = true;
  if (entry.isKept) return;
  entry.element.remove();
  kept = kept.filter((other) => other !== entry);
}

function reveal(entry, isBack) {
  if (current && current !== entry) leave(current);
  kept = [...kept.filter((other) => other !== entry), entry];
  kept.splice(0, Math.max(0, kept.length - KEPT)).forEach((old) => old.element.remove());
  if (!entry.element.isConnected) outlet.append(entry.element);
  entry.element.hidden = false;
  const isFirst = current === null;
  current = entry;
  outlet.removeAttribute('aria-busy');
  scrollTo(0, isBack ? entry.scroll : 0);
  if (isBack) entry.focus?.focus({ preventScroll: true });
  else if (!isFirst) outlet.focus({ preventScroll: true });
  document.title = `${entry.element.heading ?? t('name')} · Heliograph`;
  router.dispatchEvent(new Event('route'));
}
