import { t } from './texts.js';

/** Why a call failed, as RFC 9457 has it; status 0 when no answer came. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {{title?: string, detail?: string, errors?: {field: string, message: string}[]}} [body]
   * @param {number} [retryAfter] seconds
   */
  constructor(status, body = {}, retryAfter = 0) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.title = body.title;
    this.detail = body.detail;
    this.errors = body.errors ?? [];
    this.retryAfter = retryAfter;
  }

  /** Nobody was reached; the same call may succeed later. */
  get isOffline() {
    return this.status === 0;
  }

  /** What is wrong with a field of the input, or nothing. @param {string} field */
  of(field) {
    return this.errors.find((error) => error.field === field)?.message;
  }
}

/** A failure in words for a person. @param {unknown} failure @returns {string} */
export function sentence(failure) {
  if (!(failure instanceof Problem)) return t('problem.unknown');
  if (failure.isOffline) return t('problem.offline');
  if (failure.status === 429) return t('problem.too_many');
  if (failure.status === 404) return t('problem.not_found');
  if (failure.status >= 500) return t('problem.server');
  const fields = failure.errors.map((error) => error.message).join(' ');
  return fields || failure.detail || failure.title || t('problem.unknown');
}
