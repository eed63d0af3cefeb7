import * as api from '../api.js';
import { recaption, remove, save, tell } from '../posts.js';
import { go, path } from '../router.js';
import { isMe } from '../session.js';
import { t } from '../texts.js';
import { nameOf } from './avatar.js';
import { ask, askWords, choose, confirm } from './sheet.js';
import { say, sayFailure } from './toasts.js';

/** What one can do to a post beside liking and saving it. */
export function openPostMenu(post) {
  const common = [
    { text: t('post.copy_link'), act: () => copyLink(post) },
    { text: t('post.save_to'), act: () => chooseCollection(post) },
  ];
  choose(t('post.menu'), [...common, ...(isMe(post.author) ? ofOwn(post) : ofOthers(post.author))]);
}

function ofOwn(post) {
  return [
    { text: t('post.edit'), act: () => edit(post) },
    { text: t('post.delete'), act: () => removeAsked(post), isGrave: true },
  ];
}

function ofOthers(author) {
  const name = nameOf(author);
  return [
    { text: t('mute.name', { name }), act: () => hide(author, 'mute', 'mute.done') },
    { text: t('block.name', { name }), act: () => hide(author, 'block', 'block.done'), isGrave: true },
  ];
}

async function copyLink(post) {
  try {
    await navigator.clipboard.writeText(`${location.origin}/posts/${post.id}`);
    say(t('post.link_copied'));
  } catch {
    say(`${location.origin}/posts/${post.id}`);
  }
}

async function edit(post) {
  const caption = await askWords(t('post.edit'), t('caption'), post.caption ?? '', 2200);
  if (caption === null) return;
  await recaption(post, caption).catch(sayFailure);
}

async function removeAsked(post) {
  if (!(await confirm(t('post.delete'), t('post.delete_sure'), t('delete')))) return;
  const isGone = await remove(post);
  if (isGone && path() === `/posts/${post.id}`) go('/', { replace: true });
}

async function hide(author, act, done) {
  if (act === 'block' && !(await confirm(t('block.name', { name: nameOf(author) }), t('block.sure'), t('block')))) return;
  try {
    await api.post(`/users/${author.id}/${act}`);
    tell('gone', author.id);
    say(t(done, { name: nameOf(author) }));
  } catch (failure) {
    sayFailure(failure);
  }
}

async function chooseCollection(post) {
  const page = await api.get('/me/collections', { limit: 50 }).catch(sayFailure);
  if (!page) return;
  const into = (collection) => ({ text: collection.name, act: () => save(post, true, collection.id) });
  choose(t('post.save_to'), [...page.items.map(into), { text: t('collection.new'), act: () => saveIntoNew(post) }]);
}

async function saveIntoNew(post) {
  const name = await ask(t('collection.new'), t('collection.name'));
  if (!name) return;
  try {
    const collection = await api.post('/me/collections', { name });
    await save(post, true, collection.id);
  } catch (failure) {
    sayFailure(failure);
  }
}
