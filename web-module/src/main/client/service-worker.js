// Keeps the shell of this version, so that it opens without a network, and the photos seen last, for the feed that the
// home view keeps. The server fills in version and files. Calls of the API are never answered from here.

const SHELL = 'shell-${version}';
const PHOTOS = 'photos';
const PHOTO_LIMIT = 150;
const FILES = ['${files}'];

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(clearOlder());
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
