import { html, nothing } from 'lit';
import * as api from '../api.js';
import { LightElement } from '../element.js';
import { isMe } from '../session.js';
import { t } from '../texts.js';
import { nameOf } from './avatar.js';
import { sayFailure } from './toasts.js';

/** Follows and unfollows. Properties `user` and its `relationship`; fires `relationship` with the new one. */
class FollowButton extends LightElement {
  static properties = {
    user: { attribute: false },
    relationship: { attribute: false },
  };

  async toggle() {
    const { user, relationship } = this;
    const ends = relationship.following || relationship.requested;
    this.tell({ ...relationship, following: !ends && !user.is_private, requested: !ends && user.is_private });
    try {
      const answer = await api.call(ends ? 'DELETE' : 'POST', `/users/${user.id}/follow`);
      this.tell(answer.relationship);
    } catch (failure) {
      this.tell(relationship);
      sayFailure(failure);
    }
  }

  tell(relationship) {
    this.relationship = relationship;
    this.emit('relationship', relationship);
  }

  render() {
    const { user, relationship } = this;
    if (!relationship || isMe(user) || relationship.blocking) return nothing;
    const { following, requested } = relationship;
    const key = following ? 'following' : requested ? 'requested' : relationship.followed_by ? 'follow_back' : 'follow';
    return html`<button
      class="button ${following || requested ? '' : 'primary'}"
      aria-pressed=${following || requested}
      aria-label="${t(key)}: ${nameOf(user)}"
      @click=${this.toggle}
    >${t(key)}</button>`;
  }
}

customElements.define('hg-follow-button', FollowButton);
