import { accessToken, me } from './session.js';
import { change, tell } from './posts.js';

/**
 * The live channel: tells of new posts, notifications, media and counts as they come. Lost, it comes back by itself, later
 * and later; a server without one is left in peace. Fires `post`, `notification`, `gap` with the data of the event, and
 * `state`.
 */
export const live = new EventTarget();

const PROTOCOL = 'heliograph.v1';
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
const MOST_WATCHED = 100;

let socket = null;
let pause = FIRST_PAUSE;
let timer = 0;
let lastId = null;
let isOpen = false;
let wasOpen = false;

/** The posts on the page, whose counts are told; a post may be on it twice. @type {Map<string, number>} */
const watched = new Map();

/** Whether events come in. */
export function isLive() {
  return isOpen;
}

/** Whether they came in before, and do no longer. */
export function isLost() {
  return wasOpen && !isOpen;
}

/** Opens the channel for who is signed in. */
export async function begin() {
  clearTimeout(timer);
  if (!me() || socket) return;
  const token = await accessToken().catch(() => null);
  if (socket) return;
  if (!token) {
    later();
    return;
  }
  const url = new URL('/v1/live', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const opening = new WebSocket(url, PROTOCOL);
  socket = opening;
  opening.onopen = () => socket === opening && introduce(opening, token);
  opening.onmessage = (message) => socket === opening && take(JSON.parse(message.data));
  opening.onclose = () => socket === opening && lost();
}

function introduce(opening, token) {
  const watch = [...watched.keys()].slice(-MOST_WATCHED);
  opening.send(JSON.stringify({ token, ...(lastId ? { last_event_id: lastId } : {}), ...(watch.length ? { watch } : {}) }));
  become(true);
}

function tellServer(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

/** Asks for the counts of a post from now on. @param {string} id */
export function watch(id) {
  watched.set(id, (watched.get(id) ?? 0) + 1);
  if (watched.get(id) === 1) tellServer({ watch: [id] });
}

/** @param {string} id */
export function unwatch(id) {
  const left = (watched.get(id) ?? 0) - 1;
  if (left > 0) {
    watched.set(id, left);
    return;
  }
  watched.delete(id);
  tellServer({ unwatch: [id] });
}

export function end() {
  clearTimeout(timer);
  const closing = socket;
  socket = null;
  closing?.close();
  become(false);
  wasOpen = false;
  lastId = null;
}

function lost() {
  socket = null;
  become(false);
  later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(begin, pause * (0.7 + Math.random() * 0.6));
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

function become(open) {
  if (isOpen === open) return;
  isOpen = open;
  wasOpen ||= open;
  live.dispatchEvent(new Event('state'));
}

function take(event) {
  pause = FIRST_PAUSE;
  if (event.id) lastId = event.id;
  if (event.type === 'media') tell('medium', event.data);
  else if (event.type === 'counts') change(event.data.post_id, { counts: event.data.counts });
  else live.dispatchEvent(new CustomEvent(event.type, { detail: event.data }));
}

window.addEventListener('online', () => {
  if (socket || !me()) return;
  pause = FIRST_PAUSE;
  begin();
});
