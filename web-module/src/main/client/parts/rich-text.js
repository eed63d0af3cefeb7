import { html } from 'lit';

const MARK = /(^|[^\p{L}\p{N}_/@#])([#@][\p{L}\p{N}_][\p{L}\p{N}_.]*)/gu;

/**
 * What a person wrote, with mentions as links and tags set off. Only ever text: nothing of it is read as HTML.
 *
 * @param {string} text
 */
export function richText(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const begin = match.index + match[1].length;
    const word = match[2].replace(/\.+$/, '');
    parts.push(text.slice(from, begin), marked(word));
    from = begin + word.length;
  }
  parts.push(text.slice(from));
  return html`<span dir="auto" class="rich">${parts}</span>`;
}

function marked(word) {
  if (word.startsWith('#')) return html`<span class="tag">${word}</span>`;
  return html`<a class="mention" href="/users/${encodeURIComponent(word.slice(1).toLowerCase())}">${word}</a>`;
}
