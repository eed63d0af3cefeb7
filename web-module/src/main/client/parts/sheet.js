import { html, render } from 'lit';
import { t } from '../texts.js';
import { icon } from './icon.js';

/** A dialog that comes up from below on phones; the browser keeps focus in it and gives it back. */
function open(content, label) {
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet';
  dialog.setAttribute('aria-label', label);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  render(content(dialog), dialog);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Offers acts to choose from.
 *
 * @param {string} title
 * @param {{text: string, act: () => unknown, isGrave?: boolean, isChosen?: boolean}[]} acts
 */
export function choose(title, acts) {
  const pick = (dialog, act) => {
    dialog.close();
    act();
  };
  open(
    (dialog) => html`<div class="sheet-body">
      ${heading(dialog, title)}
      <ul class="acts">
        ${acts.map(
          ({ text, act, isGrave, isChosen }) => html`<li>
            <button class=${isGrave ? 'grave' : ''} @click=${() => pick(dialog, act)}>
              <span>${text}</span>${isChosen ? icon('check') : ''}
            </button>
          </li>`,
        )}
      </ul>
    </div>`,
    title,
  );
}

/** Asks before something that cannot be undone. @returns {Promise<boolean>} */
export function confirm(title, text, act) {
  return new Promise((resolve) => {
    const dialog = open(
      (self) => html`<form method="dialog" class="sheet-body">
        ${heading(self, title)}
        <p>${text}</p>
        <div class="buttons">
          <button class="button" value="">${t('cancel')}</button>
          <button class="button grave" value="yes">${act}</button>
        </div>
      </form>`,
      title,
    );
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}

/** Asks for a line of text. @returns {Promise<?string>} null when it was not given */
export function ask(title, label, value = '', { max = 60, type = 'text' } = {}) {
  const field = html`<label class="field"><span>${label}</span>
    <input name="value" type=${type} .value=${value} maxlength=${max} required autofocus></label>`;
  return asked(title, field);
}

/** Asks for what may have lines, mentions and tags. @returns {Promise<?string>} null when it was not given */
export async function askWords(title, label, value, max) {
  await import('./completion.js');
  const field = html`<div class="completing"><label class="field"><span>${label}</span>
    <textarea name="value" rows="5" .value=${value} maxlength=${max} dir="auto" autofocus></textarea></label>
    <hg-completion></hg-completion></div>`;
  return asked(title, field);
}

function asked(title, field) {
  return new Promise((resolve) => {
    const dialog = open(
      (self) => html`<form method="dialog" class="sheet-body">
        ${heading(self, title)}
        ${field}
        <div class="buttons">
          <button class="button" value="" formnovalidate>${t('cancel')}</button>
          <button class="button primary" value="yes">${t('done')}</button>
        </div>
      </form>`,
      title,
    );
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes' ? dialog.querySelector('[name=value]').value.trim() : null);
    });
  });
}

function heading(dialog, title) {
  return html`<header>
    <h2>${title}</h2>
    <button type="button" class="quiet" aria-label=${t('close')} @click=${() => dialog.close()}>${icon('close')}</button>
  </header>`;
}
