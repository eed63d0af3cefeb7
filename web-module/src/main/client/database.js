/**
 * What the client keeps in the browser (IndexedDB): files that are being uploaded with how far they are, the draft of a
 * post, calls that wait for a network, and the feed seen last.
 */

const STORES = ['files', 'drafts', 'waiting', 'kept'];

/** @type {Promise<IDBDatabase>|undefined} */
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('heliograph', 1);
    request.onupgradeneeded = () => {
      STORES.forEach((name) => request.result.createObjectStore(name, { keyPath: 'id' }));
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function act(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @param {string} store @param {{id: string}} value */
export const keep = (store, value) => act(store, 'readwrite', (rows) => rows.put(value));
export const find = (store, id) => act(store, 'readonly', (rows) => rows.get(id));
export const all = (store) => act(store, 'readonly', (rows) => rows.getAll());
export const drop = (store, id) => act(store, 'readwrite', (rows) => rows.delete(id));

/** Forgets everything: nothing of one person is left to the next. */
export async function clear() {
  await Promise.all(STORES.map((store) => act(store, 'readwrite', (rows) => rows.clear())));
}
