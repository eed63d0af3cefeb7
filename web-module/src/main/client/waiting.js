import { call } from './api.js';
import { all, drop, find, keep } from './database.js';
import { newKey } from './keys.js';
import { Problem } from './problem.js';
import { session, me } from './session.js';

/**
 * Calls that were made without a network. They are kept in the browser and sent in their order when it is back, by one
 * tab, each with its Idempotency-Key, so that nothing happens twice. Fires `change` when their number changes, and `sent`
 * with `{method, path, answer}` for each that was taken.
 */
export const waiting = new EventTarget();

const AGAIN = 30_000;
let timer = 0;
/** @type {?Promise<void>} */
let flushing = null;

/**
 * Sends a call, or keeps it for later when nobody can be reached.
 *
 * @param {{method: string, path: string, body?: object, about?: string}} what `about`: a later call about the same thing
 *     replaces an earlier one that still waits
 * @returns {Promise<any>} the answer; null when it waits
 * @throws {Problem} when it was refused
 */
export async function send({ method, path, body, about }) {
  const key = newKey();
  try {
    const answer = await call(method, path, { body, key });
    if (about && (await find('waiting', about))) await done(about);
    return answer;
  } catch (failure) {
    if (!(failure instanceof Problem) || !failure.isOffline) throw failure;
    const id = about ?? `${Date.now()} ${key}`;
    await keep('waiting', { id, at: Date.now(), method, path, body, key, person: me()?.id });
    // The network may have come back before it was kept: nothing else would send it then.
    later();
    waiting.dispatchEvent(new Event('change'));
    return null;
  }
}

async function done(id) {
  await drop('waiting', id);
  waiting.dispatchEvent(new Event('change'));
}

/** How many calls wait. */
export async function count() {
  return (await all('waiting')).length;
}

/** Sends what waits; stops where the network is gone again, or the server busy, and tries again later. */
export function flush() {
  // What was kept meanwhile may be none of what is being sent: it waits for the timer.
  if (flushing) return flushing;
  clearTimeout(timer);
  flushing = oneTab(sendAll).finally(() => (flushing = null));
  return flushing;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(flush, AGAIN);
}

async function oneTab(act) {
  return navigator.locks ? navigator.locks.request('heliograph.waiting', act) : act();
}

async function sendAll() {
  const calls = (await all('waiting')).sort((one, other) => one.at - other.at);
  for (const each of calls) {
    if (!(await sent(each))) {
      later();
      return;
    }
    await done(each.id);
  }
}

/** Whether it is done with: taken, or refused for good. */
async function sent({ method, path, body, key, person }) {
  if (person !== me()?.id) return me() !== null;
  try {
    const answer = await call(method, path, { body, key });
    waiting.dispatchEvent(new CustomEvent('sent', { detail: { method, path, answer } }));
    return true;
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    return failure.status >= 400 && failure.status < 500 && ![401, 409, 429].includes(failure.status);
  }
}

export function begin() {
  window.addEventListener('online', flush);
  session.addEventListener('change', flush);
  return flush();
}
