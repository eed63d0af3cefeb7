import { call } from './api.js';
import { all, drop, keep } from './database.js';
import { newKey } from './keys.js';
import { Problem } from './problem.js';
import { session, me } from './session.js';

/**
 * Calls that were made without a network. They are kept in the browser and sent in their order when it is back, by one
 * tab, each with its Idempotency-Key, so that nothing happens twice. Fires `change` when their number changes.
 */
export const waiting = new EventTarget();

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
    return await call(method, path, { body, key });
  } catch (failure) {
    if (!(failure instanceof Problem) || !failure.isOffline) throw failure;
    const id = about ?? `${Date.now()} ${key}`;
    await keep('waiting', { id, at: Date.now(), method, path, body, key, person: me()?.id });
    waiting.dispatchEvent(new Event('change'));
    return null;
  }
}

/** How many calls wait. */
export async function count() {
  return (await all('waiting')).length;
}

/** Sends what waits; stops where the network is gone again. */
export async function flush() {
  const act = async () => {
    const calls = (await all('waiting')).sort((one, other) => one.at - other.at);
    for (const each of calls) {
      if (!(await sent(each))) return;
      await drop('waiting', each.id);
      waiting.dispatchEvent(new Event('change'));
    }
  };
  await (navigator.locks ? navigator.locks.request('heliograph.waiting', act) : act());
}

/** Whether it is done with: taken, or refused for good. */
async function sent({ method, path, body, key, person }) {
  if (person !== me()?.id) return me() !== null;
  try {
    await call(method, path, { body, key });
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
