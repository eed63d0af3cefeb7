import * as api from './api.js';
import { drop, keep } from './database.js';
import { newKey } from './keys.js';
import { Problem } from './problem.js';

const PARTS_AT_ONCE = 3;
const LONGEST_PAUSE = 30_000;

/**
 * A file on its way straight to the object store, in one piece or in parts. It is kept in the browser with all that is
 * known of it until it has arrived: a tab that was closed goes on where it stopped. Without a network it waits and tries
 * again by itself.
 *
 * States: `waiting` for its turn, `sending`, `paused` by the person, `lost` (no network, tries again), `sent`, `failed`.
 */
export class Upload {
  /** @param {{id: string, file: Blob, name: string, key: string, mediaId?: string}} row @param {() => void} changed */
  constructor(row, changed) {
    this.row = row;
    this.changed = changed;
    this.state = 'waiting';
    this.sentParts = new Map();
    this.requests = new Set();
    this.turn = null;
    this.preview = URL.createObjectURL(row.file);
  }

  static row(file) {
    return { id: newKey(), file, name: file.name ?? '', key: newKey(), at: Date.now() };
  }

  get id() {
    return this.row.id;
  }

  get mediaId() {
    return this.row.mediaId;
  }

  get isVideo() {
    return this.row.file.type.startsWith('video/');
  }

  get size() {
    return this.row.file.size;
  }

  /** 0 to 1 */
  get progress() {
    if (this.state === 'sent') return 1;
    const sent = [...this.sentParts.values()].reduce((sum, part) => sum + part, 0);
    return this.size ? Math.min(1, sent / this.size) : 0;
  }

  become(state) {
    this.state = state;
    this.changed();
  }

  /** Sends what is still missing. Returns when it has arrived, was paused, or failed. */
  async run() {
    // One that was paused may still await an answer when the next begins: it does nothing more.
    const turn = {};
    this.turn = turn;
    this.become('sending');
    for (let pause = 1000; this.turn === turn; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await this.send(turn);
        return;
      } catch (failure) {
        if (this.turn !== turn) return;
        if (!isPassing(failure)) {
          this.failure = failure;
          this.become('failed');
          return;
        }
        this.become('lost');
        await networkOr(pause);
      }
    }
  }

  pause() {
    this.turn = null;
    this.become('paused');
    this.requests.forEach((request) => request.abort());
  }

  /** Gives it up, here and at the server. */
  async discard() {
    this.pause();
    URL.revokeObjectURL(this.preview);
    await drop('files', this.id);
    // What the server still has of it expires by itself.
    if (this.mediaId) await api.remove(`/media/uploads/${this.mediaId}`).catch(() => undefined);
  }

  /** Tells the server of the file; asked again with the same key it answers the same upload, signed afresh. */
  async announce() {
    const { file, name, key } = this.row;
    const upload = await api.post('/media/uploads', { content_type: file.type, size: file.size, filename: name }, key);
    this.row.mediaId = upload.media_id;
    await keep('files', this.row);
    this.changed();
    return upload;
  }

  async send(turn) {
    const upload = await this.announce();
    if (this.turn !== turn) return;
    if (this.state === 'lost') this.become('sending');
    if (upload.method === 'put') await this.sendWhole(upload);
    else await this.sendParts(upload, turn);
    if (this.turn !== turn) return;
    await api.post(`/media/uploads/${this.mediaId}/complete`, {});
    await drop('files', this.id);
    this.become('sent');
  }

  async sendWhole(upload) {
    try {
      await this.put(1, upload.url, this.row.file, upload.headers);
    } catch (failure) {
      // The store has it already: only its answer was lost.
      if (!(failure instanceof Problem) || failure.status !== 412) throw failure;
    }
  }

  async sendParts({ media_id: mediaId, part_size: partSize }, turn) {
    const known = await api.get(`/media/uploads/${mediaId}`);
    known.uploaded_parts.forEach((part) => this.sentParts.set(part.part_number, part.size));
    const missing = [...known.missing_parts];
    const work = async () => {
      while (missing.length && this.turn === turn) await this.sendPart(mediaId, missing.shift(), partSize, turn);
    };
    // A part that breaks does not stop those on the way: begun anew meanwhile, they would be sent twice.
    const ends = await Promise.allSettled(
      Array.from({ length: PARTS_AT_ONCE }, () => work().catch((failure) => {
        missing.length = 0;
        throw failure;
      })),
    );
    const broken = ends.find((end) => end.status === 'rejected');
    if (broken) throw broken.reason;
  }

  async sendPart(mediaId, number, partSize, turn) {
    const { parts } = await api.get(`/media/uploads/${mediaId}/parts`, { numbers: number });
    if (this.turn !== turn) return;
    const from = (number - 1) * partSize;
    await this.put(number, parts[0].url, this.row.file.slice(from, from + partSize), {});
  }

  /** XMLHttpRequest, as fetch does not tell how much has been sent. */
  put(number, url, bytes, headers) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.requests.add(request);
      request.open('PUT', url);
      Object.entries(headers)
        .filter(([name]) => !['host', 'content-length'].includes(name.toLowerCase()))
        .forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.onprogress = (event) => this.count(number, event.loaded);
      request.onload = () => (request.status < 300 ? resolve(this.count(number, bytes.size)) : reject(new Problem(request.status)));
      request.onerror = () => reject(new Problem(0));
      request.onabort = () => reject(new Problem(0));
      request.onloadend = () => this.requests.delete(request);
      request.send(bytes);
    });
  }

  count(number, sent) {
    this.sentParts.set(number, sent);
    this.changed();
  }
}

/** No network, a part of the service that is down, a signature that ran out: the next try can succeed. */
function isPassing(failure) {
  return failure instanceof Problem && (failure.status === 0 || failure.status === 403 || failure.status === 429 || failure.status >= 500);
}

function networkOr(pause) {
  return new Promise((resolve) => {
    setTimeout(resolve, pause);
    window.addEventListener('online', resolve, { once: true });
  });
}
