import { html } from 'lit';

const HUES = 12;

/** A person's name as it is shown. @param {import('../session.js').User} user */
export function nameOf(user) {
  return user.display_name || user.username;
}

/**
 * The picture of a person, or the first letter of the name on a colour of its own. Decoration: the name stands beside it.
 *
 * @param {import('../session.js').User} user
 * @param {'small'|'medium'|'large'} size
 */
export function avatar(user, size = 'medium') {
  if (user.avatar_url) {
    return html`<span class="avatar ${size}"><img src=${user.avatar_url} alt="" decoding="async"></span>`;
  }
  const letter = Array.from(nameOf(user))[0]?.toUpperCase();
  return html`<span class="avatar ${size}" data-hue=${hue(user.id)} aria-hidden="true">${letter}</span>`;
}

function hue(id) {
  return Number(BigInt(id) % BigInt(HUES * 7)) % HUES;
}
