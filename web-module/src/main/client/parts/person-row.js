import { html, nothing } from 'lit';
import { icon } from './icon.js';
import { avatar, nameOf } from './avatar.js';

/**
 * A person in a list.
 *
 * @param {import('../session.js').User} user
 * @param {unknown} [acts] what can be done, as a template
 */
export function personRow(user, acts = nothing) {
  return html`<div class="person">
    <a class="who" href="/users/${user.username}">
      ${avatar(user)}
      <span class="names">
        <strong dir="auto">${nameOf(user)} ${user.is_private ? icon('lock') : nothing}</strong>
        <span class="handle" dir="ltr">@${user.username}</span>
      </span>
    </a>
    ${acts}
  </div>`;
}

/** What stands where people will be. */
export function peopleSkeleton() {
  return Array.from(
    { length: 6 },
    () => html`<div class="person skeleton"><span class="bone avatar medium"></span><span class="bone line"></span></div>`,
  );
}
