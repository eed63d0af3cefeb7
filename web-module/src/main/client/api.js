import { Problem } from './problem.js';
import { accessToken } from './session.js';

/**
 * @typedef {object} Options
 * @property {object} [body] sent as JSON
 * @property {Record<string, string|number|null|undefined>} [query]
 * @property {string} [key] the Idempotency-Key
 * @property {AbortSignal} [signal]
 * @property {boolean} [anonymous] sent without a token
 */

/**
 * Calls the API. A token that is refused is renewed once.
 *
 * @param {string} method
 * @param {string} path below `/v1`
 * @param {Options} [options]
 * @returns {Promise<any>} the JSON of the answer, or null
 * @throws {Problem}
 */
export async function call(method, path, options = {}) {
  const token = options.anonymous ? null : await accessToken();
  let answer = await send(method, path, options, token);
  if (answer.status === 401 && token) {
    const renewed = await accessToken(token);
    if (renewed) answer = await send(method, path, options, renewed);
  }
  return read(answer);
}

export const get = (path, query, signal) => call('GET', path, { query, signal });
export const post = (path, body, key) => call('POST', path, { body, key });
export const patch = (path, body) => call('PATCH', path, { body });
export const remove = (path, body) => call('DELETE', path, { body });

async function send(method, path, { body, query, key, signal }, token) {
  const headers = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  try {
    return await fetch(`/v1${path}${search(query)}`, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0);
  }
}

function search(query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

async function read(answer) {
  const isJson = answer.headers.get('Content-Type')?.includes('json') ?? false;
  const body = isJson ? await answer.json() : null;
  if (answer.ok) return body;
  throw new Problem(answer.status, body ?? {}, Number(answer.headers.get('Retry-After') ?? 0));
}
