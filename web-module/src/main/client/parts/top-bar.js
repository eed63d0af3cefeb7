import { html, nothing } from 'lit';
import { go } from '../router.js';
import { t } from '../texts.js';
import { icon } from './icon.js';

function back() {
  if (history.length > 1) history.back();
  else go('/', { replace: true });
}

/** The head of a view that one comes to from another. @param {string} title @param {unknown} [acts] */
export function topBar(title, acts = nothing) {
  return html`<header class="view-head bar">
    <button class="quiet" aria-label=${t('back')} @click=${back}><span class="turns">${icon('back')}</span></button>
    <h1 dir="auto">${title}</h1>
    <div class="bar-acts">${acts}</div>
  </header>`;
}
