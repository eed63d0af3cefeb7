import { html, nothing } from 'lit';
import { t } from '../texts.js';
import { icon } from './icon.js';
import './picture.js';

/** Pages that fill rows of three. */
export const GRID_PAGE = 18;

/** A post in a grid: its first photo, square. */
export function gridItem(post) {
  const [first] = post.media;
  const label = post.caption?.slice(0, 80) || t('post.by', { name: post.author.display_name || post.author.username });
  return html`<a class="tile" href="/posts/${post.id}" aria-label=${label}>
    <hg-picture .medium=${first} alt="" sizes="(min-width: 900px) 300px, 33vw"></hg-picture>
    ${mark(post)}
  </a>`;
}

function mark(post) {
  if (post.media.length > 1) return html`<span class="mark">${icon('album')}</span>`;
  return post.media[0]?.type === 'video' ? html`<span class="mark">${icon('film')}</span>` : nothing;
}

export function gridSkeleton() {
  return html`<div class="grid">${Array.from({ length: 9 }, () => html`<span class="tile bone"></span>`)}</div>`;
}
