// Keeps the shell of this version, so that it opens without a network, and the photos seen last, for the feed that the
// home view keeps. The server fills in version and files. Calls of the API are never answered from here. Shows what is
// pushed; a click on it opens what it is about.

const SHELL = 'shell-${version}';
const PHOTOS = 'photos';
const PHOTO_LIMIT = 150;
const FILES = ['${files}'];
const ICON = '${assets}/icons/icon-192.png';

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(clearOlder());
});

self.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json()));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isPage(url.pathname)) event.respondWith(page(request));
    return;
  }
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.destination === 'image' && url.pathname.startsWith('/m/')) event.respondWith(photo(event));
});

async function keepShell() {
  const cache = await caches.open(SHELL);
  await cache.addAll([...FILES, '/', '/heliograph.svg']);
  await self.skipWaiting();
}

async function clearOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELL && name !== PHOTOS).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Other pages of the server, such as the API's, are not the client's. */
function isPage(path) {
  return path === '/' || /^\/(sign-in|sign-up|posts|users|compose|notifications|requests|saved|settings)(\/|$)/.test(path);
}

async function page(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match('/');
    if (kept) return kept;
    throw failure;
  }
}

async function asset(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function photo(event) {
  const cache = await caches.open(PHOTOS);
  const kept = await cache.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.status === 200 && answer.type !== 'opaque') event.waitUntil(keepPhoto(cache, event.request, answer.clone()));
  return answer;
}

async function keepPhoto(cache, request, answer) {
  await cache.put(request, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - PHOTO_LIMIT)).map((key) => cache.delete(key)));
}

/** One of a kind about one post: a later one takes the place of an earlier. */
function show({ id, kind, text, post_id: postId }) {
  return self.registration.showNotification('Heliograph', {
    body: text,
    icon: ICON,
    tag: `${kind} ${postId ?? id}`,
    dir: 'auto',
    data: { path: postId ? `/posts/${postId}` : '/notifications' },
  });
}

/** In the window that is open, if there is one; what one does in it is not lost. */
async function open(path) {
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (!page) {
    await self.clients.openWindow(path);
    return;
  }
  page.postMessage({ open: path });
  await page.focus();
}
