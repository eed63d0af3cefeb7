import * as api from './api.js';
import { Problem } from './problem.js';
import { me } from './session.js';

/**
 * Web Push to this browser: whether it can be, whether it is, and the switch for it. Nobody is asked for a permission but
 * by a click. It belongs to who switched it on, and ends with his session.
 */

const KEY = 'heliograph.push';

/** Browsers that cannot, and pages without a secure context, have no part of it. */
export function isPossible() {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** Whether the person has told the browser that he wants none from here. */
export function isForbidden() {
  return Notification.permission === 'denied';
}

export function isOn() {
  return isPossible() && Notification.permission === 'granted' && localStorage.getItem(KEY) === me()?.id;
}

/**
 * To be called in the handler of a click.
 *
 * @returns {Promise<boolean>} whether it is on; not when the person does not permit it
 * @throws {Problem} when server or push service cannot be reached
 */
export async function turnOn() {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  await subscribe();
  localStorage.setItem(KEY, me().id);
  return true;
}

/** @throws {Problem} when the server cannot be reached; this browser shows nothing more in any case */
export async function turnOff() {
  const endpoint = await forget();
  if (endpoint) await api.remove('/me/push-subscriptions', { endpoint });
}

/**
 * Ends it in this browser alone; the server learns of it from the push service.
 *
 * @returns {Promise<?string>} the endpoint that is no more
 */
export async function forget() {
  localStorage.removeItem(KEY);
  const registration = isPossible() ? await navigator.serviceWorker.getRegistration() : null;
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return null;
  await subscription.unsubscribe();
  return subscription.endpoint;
}

/** Browsers end subscriptions by themselves; what is on is made so again at each visit. */
export async function begin() {
  if (!isOn()) return;
  try {
    await subscribe();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
  }
}

async function subscribe() {
  const { public_key: publicKey } = await api.get('/me/push-subscriptions/key');
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.getSubscription();
  const isOurs = subscription && sameKey(subscription.options.applicationServerKey, publicKey);
  if (subscription && !isOurs) await subscription.unsubscribe();
  const { endpoint, keys } = (isOurs ? subscription : await subscribeTo(pushManager, publicKey)).toJSON();
  await api.post('/me/push-subscriptions', { endpoint, keys });
}

async function subscribeTo(pushManager, publicKey) {
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  } catch (failure) {
    if (failure instanceof DOMException) throw new Problem(503);
    throw failure;
  }
}

function sameKey(bytes, publicKey) {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') === publicKey;
}
