import { get } from './api.js';
import { find } from './database.js';
import { changes } from './posts.js';
import { Problem } from './problem.js';
import { me, session } from './session.js';

/**
 * What somebody may be about to write after `@` and `#`: people whom he follows and who are on the page, and whoever has
 * exactly that username; tags of his own posts and of the feed that he saw last. Known for as long as he is signed in.
 *
 * @typedef {import('./session.js').User} User
 */

const SHOWN = 6;
const PAGE = 50;
const MOST_PAGES = 4;
const SHORTEST_NAME = 3;
const NAME = /^[a-z0-9_.]{3,30}$/;
const FEEDS = ['following', 'for_you'];

/** @type {Promise<User[]>|null} */
let followed = null;
/** @type {Promise<Map<string, number>>|null} */
let tags = null;

function forget() {
  followed = null;
  tags = null;
}

session.addEventListener('change', forget);
changes.addEventListener('made', () => (tags = null));

/**
 * @param {string} begin of a username or a name, without the `@`
 * @param {User[]} near people who come first
 * @param {AbortSignal} signal
 * @returns {Promise<User[]>} at most 6
 */
export async function people(begin, near, signal) {
  const wanted = begin.toLowerCase();
  followed ??= everybodyFollowed();
  const known = [...new Map([...near, ...(await followed)].map((user) => [user.id, user])).values()];
  const found = known.filter((user) => user.id !== me()?.id && isMeant(user, wanted)).slice(0, SHOWN);
  if (wanted.length < SHORTEST_NAME || found.some((user) => user.username === wanted)) return found;
  const exact = await byName(wanted, signal);
  return exact ? [exact, ...found].slice(0, SHOWN) : found;
}

/** @param {string} begin of a tag, without the `#` @returns {Promise<string[]>} at most 6, those used most first */
export async function tagsLike(begin) {
  const wanted = begin.toLowerCase();
  tags ??= everyTag();
  return [...(await tags)]
    .filter(([tag]) => tag.startsWith(wanted) && tag !== wanted)
    .sort(([one, often], [other, more]) => more - often || one.localeCompare(other))
    .map(([tag]) => tag)
    .slice(0, SHOWN);
}

function isMeant(user, wanted) {
  const words = (user.display_name ?? '').toLowerCase().split(/\s+/);
  return user.username.startsWith(wanted) || words.some((word) => word.startsWith(wanted));
}

async function byName(name, signal) {
  if (!NAME.test(name)) return null;
  try {
    return await get(`/users/by-username/${name}`, {}, signal);
  } catch (failure) {
    if (failure instanceof Problem) return null;
    throw failure;
  }
}

/** What cannot be asked for now is asked for again with the next word. */
async function everybodyFollowed() {
  const users = [];
  try {
    let cursor = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const answer = await get(`/users/${me().id}/following`, { limit: PAGE, cursor });
      users.push(...answer.items);
      cursor = answer.next_cursor;
      if (!answer.has_more) break;
    }
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    followed = null;
  }
  return users;
}

async function everyTag() {
  const counts = new Map();
  const count = (posts) => posts.flatMap((post) => post.tags ?? []).forEach((tag) => counts.set(tag, (counts.get(tag) ?? 0) + 1));
  const seen = await Promise.all(FEEDS.map((mode) => find('kept', mode)));
  seen.filter(Boolean).forEach((kept) => count(kept.page.items));
  try {
    count((await get(`/users/${me().id}/posts`, { limit: PAGE })).items);
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    tags = null;
  }
  return counts;
}
