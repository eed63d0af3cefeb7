import english from './texts/en.js';

/**
 * All words of the client: one catalogue, a file for each language with the same keys. A text may be an object by plural
 * category, chosen by `count`. Times and numbers come from `Intl`.
 */

export const LANGUAGES = { en: 'English', de: 'Deutsch', ar: 'العربية' };

const KEY = 'heliograph.language';
let language = 'en';
let texts = english;

/** The language that the person chose, else the first of the browser's that there is. */
export function wantedLanguage() {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages];
  return wanted.map((tag) => tag?.split('-')[0]).find((tag) => tag && tag in LANGUAGES) ?? 'en';
}

export function currentLanguage() {
  return language;
}

/** Loads a language and turns the page into its direction. @param {string} wanted */
export async function useLanguage(wanted) {
  texts = wanted === 'en' ? english : (await import(`./texts/${wanted}.js`)).default;
  language = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = wanted === 'ar' ? 'rtl' : 'ltr';
}

export function chooseLanguage(wanted) {
  localStorage.setItem(KEY, wanted);
}

/** @param {string} key @param {Record<string, string|number>} [values] @returns {string} */
export function t(key, values = {}) {
  return template(key, values).replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

/**
 * A text with templates in it, for `html`.
 *
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
export function tParts(key, values) {
  return template(key, values)
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? shown(values[part.slice(1, -1)]) : part));
}

function template(key, values) {
  const text = texts[key] ?? english[key];
  if (text === undefined) throw new Error(`No text ${key}`);
  if (typeof text === 'string') return text;
  return text[new Intl.PluralRules(language).select(Number(values.count))] ?? text.other;
}

function shown(value) {
  return typeof value === 'number' ? number(value) : value;
}

/** A count as short as the language has it. @param {number} value */
export function number(value) {
  const notation = value >= 10_000 ? 'compact' : 'standard';
  return new Intl.NumberFormat(language, { notation, maximumFractionDigits: 1 }).format(value);
}

/** @param {number} value 0 to 1 */
export function percent(value) {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}

/** @param {number} size in bytes */
export function bytes(size) {
  const unit = size >= 1_000_000 ? 'megabyte' : 'kilobyte';
  const value = size / (unit === 'megabyte' ? 1_000_000 : 1_000);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
];

/** How long ago; a date when that is over a week. @param {string} time RFC 3339 */
export function ago(time) {
  let value = (Date.now() - Date.parse(time)) / 1000;
  if (value < 60) return t('time.now');
  for (const [unit, size] of STEPS) {
    if (value < size) return relative(-Math.floor(value), unit);
    value /= size;
  }
  return date(time);
}

function relative(value, unit) {
  return new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' }).format(value, unit);
}

/** @param {string} time */
export function date(time) {
  const sameYear = new Date(time).getFullYear() === new Date().getFullYear();
  const year = sameYear ? undefined : 'numeric';
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year }).format(new Date(time));
}

/** @param {string} time */
export function moment(time) {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time));
}
