import * as api from './api.js';
import { sayFailure } from './parts/toasts.js';
import { send } from './waiting.js';

/**
 * What people do to posts. It is shown at once and taken back when the server refuses; without a network it waits.
 * `changes` fires `post` {id, patch}, `medium` (a medium), `gone` (the id of a post or person), `made` (a post).
 */
export const changes = new EventTarget();

export function tell(name, detail) {
  changes.dispatchEvent(new CustomEvent(name, { detail }));
}

export const change = (id, patch) => tell('post', { id, patch });

/** @param {object} post @param {boolean} liked */
export async function like(post, liked) {
  if (post.viewer.liked === liked) return;
  const before = { viewer: post.viewer, counts: post.counts };
  change(post.id, { viewer: { ...post.viewer, liked }, counts: moved(post.counts, 'likes', liked ? 1 : -1) });
  try {
    const answer = await send({ method: liked ? 'POST' : 'DELETE', path: `/posts/${post.id}/like`, about: `like ${post.id}` });
    if (answer) change(post.id, { counts: answer.counts });
  } catch (failure) {
    change(post.id, before);
    sayFailure(failure);
  }
}

/** What one's own act makes of the counts; of those that the server cannot tell just now, nothing. */
export function moved(counts, name, step) {
  return counts && { ...counts, [name]: Math.max(0, counts[name] + step) };
}

/** @param {object} post @param {boolean} saved @param {string} [collectionId] */
export async function save(post, saved, collectionId) {
  const before = { viewer: post.viewer };
  change(post.id, { viewer: { ...post.viewer, saved } });
  const body = collectionId ? { collection_id: collectionId } : undefined;
  try {
    await send({ method: saved ? 'POST' : 'DELETE', path: `/posts/${post.id}/save`, body, about: `save ${post.id}` });
  } catch (failure) {
    change(post.id, before);
    sayFailure(failure);
  }
}

/** Its media have come on; with the last of them it is published. @param {object} post @param {object[]} media */
export async function advance(post, media) {
  change(post.id, { media });
  if (post.status !== 'pending' || media.some((medium) => medium.status === 'pending')) return;
  // What cannot be had now is asked for again when a medium comes on once more.
  const found = await api.get(`/posts/${post.id}`).catch(() => null);
  if (found) change(post.id, { status: found.status, published_at: found.published_at });
}

/** @returns {Promise<boolean>} whether it is gone */
export async function remove(post) {
  try {
    await api.remove(`/posts/${post.id}`);
    tell('gone', post.id);
    return true;
  } catch (failure) {
    sayFailure(failure);
    return false;
  }
}

/** @param {object} post @param {string} caption */
export async function recaption(post, caption) {
  const edited = await api.patch(`/posts/${post.id}`, { caption });
  change(post.id, { caption: edited.caption, tags: edited.tags, mentions: edited.mentions, edited_at: edited.edited_at });
}
