import { all, drop, find, keep } from './database.js';
import { newKey } from './keys.js';
import { Upload } from './upload.js';

/**
 * The files that are on their way, and the draft of the post that they are for. Fires `change`. Two files are sent at
 * once. Another tab leaves the uploads of this one alone: the first that opens the composer holds a lock.
 */
export const uploads = new EventTarget();

const AT_ONCE = 2;
const DRAFT = 'post';

/** @type {Upload[]} */
let list = [];
let isRestored = false;

/** @typedef {{id: string, key: string, caption: string, visibility: string, media: {upload: string, alt: string}[]}} Draft */

function changed() {
  uploads.dispatchEvent(new Event('change'));
}

/** @param {string} id @returns {Upload|undefined} */
export function uploadOf(id) {
  return list.find((upload) => upload.id === id);
}

/** What has still to be sent, with how far it is. */
export function onTheWay() {
  return list.filter((upload) => !['sent', 'failed'].includes(upload.state));
}

/** @param {File} file */
export async function add(file) {
  const row = Upload.row(file);
  await keep('files', row);
  const upload = new Upload(row, changed);
  list.push(upload);
  next();
  return upload;
}

export function pause(id) {
  uploadOf(id)?.pause();
  next();
}

export function resume(id) {
  uploadOf(id)?.become('waiting');
  next();
}

export async function discard(id) {
  const upload = uploadOf(id);
  list = list.filter((other) => other !== upload);
  await upload?.discard();
  next();
}

/** Lets go of what has arrived, when its post was made. */
export function forgetSent() {
  list = list.filter((upload) => upload.state !== 'sent');
  changed();
}

function next() {
  const running = list.filter((upload) => ['sending', 'lost'].includes(upload.state)).length;
  list
    .filter((upload) => upload.state === 'waiting')
    .slice(0, Math.max(0, AT_ONCE - running))
    .forEach((upload) => upload.run().then(next));
  changed();
}

/** Goes on with what an earlier visit has left, in one tab. */
export async function restore() {
  if (isRestored) return;
  isRestored = true;
  if (!navigator.locks) {
    await takeUp();
    return;
  }
  // Held until this tab is closed; the others wait for it, and then go on.
  navigator.locks.request('heliograph.uploads', () => takeUp().then(() => new Promise(() => undefined)));
}

async function takeUp() {
  const known = new Set(list.map((upload) => upload.id));
  const rows = (await all('files')).sort((one, other) => one.at - other.at);
  list.push(...rows.filter((row) => !known.has(row.id)).map((row) => new Upload(row, changed)));
  next();
}

/** @returns {Promise<Draft>} */
export async function draft() {
  return (await find('drafts', DRAFT)) ?? emptyDraft();
}

export function emptyDraft() {
  return { id: DRAFT, key: newKey(), caption: '', visibility: 'public', media: [] };
}

/** @param {Draft} value */
export const keepDraft = (value) => keep('drafts', value);
export const dropDraft = () => drop('drafts', DRAFT);
