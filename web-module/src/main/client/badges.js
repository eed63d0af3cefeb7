import { get } from './api.js';
import { live } from './live.js';
import { me } from './session.js';

/** How many notifications one has not read. Fires `change`. */
export const badges = new EventTarget();

const ASK_EVERY = 60_000;
let unread = 0;

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
  become(0);
}

async function ask() {
  if (!me() || document.hidden) return;
  // A badge that cannot be told is none.
  const answer = await get('/notifications/unread').catch(() => ({ count: 0 }));
  become(answer.count);
}

export function begin() {
  live.addEventListener('notification', ask);
  live.addEventListener('gap', ask);
  document.addEventListener('visibilitychange', ask);
  setInterval(ask, ASK_EVERY);
  return ask();
}
