import { Problem } from './problem.js';
import { newKey } from './keys.js';

/**
 * @typedef {{id: string, username: string, display_name: ?string, avatar_url: ?string, is_private: boolean}} User
 * @typedef {{user: User, access: string, refresh: string, until: number, key: string}} Kept
 *
 * Who is signed in: one session for all tabs, in localStorage. A pair of tokens is renewed by one tab at a time, under a
 * lock; the others take what it got. The key under which a pair is spent comes with it: a tab that does not see yet what
 * another wrote, or follows one that died, spends it under the same key and gets the same successor.
 */

const KEY = 'heliograph.session';
const EARLY = 30_000;

/** Fires `change` when somebody signs in or out, in this tab or another. */
export const session = new EventTarget();

/** @returns {?Kept} */
function read() {
  const text = localStorage.getItem(KEY);
  return text ? JSON.parse(text) : null;
}

function write(kept) {
  if (kept) localStorage.setItem(KEY, JSON.stringify(kept));
  else localStorage.removeItem(KEY);
}

/** @returns {?User} */
export function me() {
  return read()?.user ?? null;
}

export function isMe(user) {
  return user !== undefined && user?.id === me()?.id;
}

/** Takes the answer of a sign-up or sign-in. */
export function begin(answer) {
  write(keep(answer.user, answer));
  session.dispatchEvent(new Event('change'));
}

/** Forgets who was signed in. */
export function end() {
  write(null);
  session.dispatchEvent(new Event('change'));
}

/** Takes a profile that was changed. @param {User} user */
export function rename(user) {
  const kept = read();
  if (!kept) return;
  const { id, username, display_name, avatar_url, is_private } = user;
  write({ ...kept, user: { id, username, display_name, avatar_url, is_private } });
  session.dispatchEvent(new Event('rename'));
}

/**
 * An access token that is good for a while yet; null when nobody is signed in.
 *
 * @param {string} [refused] the one that the server no longer takes
 */
export async function accessToken(refused) {
  const kept = read();
  if (!kept) return null;
  if (kept.access !== refused && kept.until - Date.now() > EARLY) return kept.access;
  return locked(() => renew(kept.access));
}

function locked(act) {
  return navigator.locks ? navigator.locks.request('heliograph.tokens', act) : act();
}

/** Under the lock: another tab may have been faster. @param {string} spent */
async function renew(spent) {
  const kept = read();
  if (!kept) return null;
  if (kept.access !== spent && kept.until > Date.now()) return kept.access;
  const answer = await post(kept.refresh, kept.key);
  if (answer.status === 401) {
    end();
    return null;
  }
  if (!answer.ok) throw new Problem(answer.status);
  const renewed = keep(kept.user, await answer.json());
  write(renewed);
  return renewed.access;
}

async function post(refreshToken, key) {
  try {
    return await fetch('/v1/sessions/refresh', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ refresh_token: refreshToken }),
    });
  } catch {
    throw new Problem(0);
  }
}

function keep(user, tokens) {
  return {
    user,
    access: tokens.access_token,
    refresh: tokens.refresh_token,
    until: Date.now() + tokens.expires_in * 1000,
    key: newKey(),
  };
}

window.addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  const before = event.oldValue ? JSON.parse(event.oldValue).user.id : null;
  if (before !== (me()?.id ?? null)) session.dispatchEvent(new Event('change'));
});
