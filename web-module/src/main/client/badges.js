import { get } from './api.js';
import { live } from './live.js';
import { me } from './session.js';

/** How many notifications one has not read. Fires `change`. */
export const badges = new EventTarget();

const ASK_EVERY = 60_000;
let unread = 0;
/** Asks are numbered: an answer that comes after a later one, or after all was read, is of the past. */
let lastAsk = 0;
let told = 0;

export function unreadCount() {
  return unread;
}

function become(count) {
  if (unread === count) return;
  unread = count;
  badges.dispatchEvent(new Event('change'));
  if (count > 0) navigator.setAppBadge?.(count);
  else navigator.clearAppBadge?.();
}

export function allRead() {
  lastAsk += 1;
  told = lastAsk;
  become(0);
}

async function ask() {
  if (!me() || document.hidden) return;
  lastAsk += 1;
  const number = lastAsk;
  // A badge that cannot be told is none.
  const answer = await get('/notifications/unread').catch(() => ({ count: 0 }));
  if (number < told) return;
  told = number;
  become(answer.count);
}

export function begin() {
  live.addEventListener('notification', ask);
  live.addEventListener('gap', ask);
  document.addEventListener('visibilitychange', ask);
  setInterval(ask, ASK_EVERY);
  return ask();
}
