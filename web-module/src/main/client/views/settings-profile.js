import { html, nothing } from 'lit';
import { get, patch } from '../api.js';
import { LightElement } from '../element.js';
import { avatar } from '../parts/avatar.js';
import { say, sayFailure } from '../parts/toasts.js';
import { Problem } from '../problem.js';
import { me, rename } from '../session.js';
import { t } from '../texts.js';
import { Upload } from '../upload.js';

const ASK_EVERY = 1000;
const ASK_FOR = 60;

/** Name, words about oneself, and picture. */
class SettingsProfile extends LightElement {
  static properties = { profile: { state: true }, failure: { state: true }, isBusy: { state: true } };

  async firstUpdated() {
    this.profile = await get('/me').catch(sayFailure);
  }

  async change(edit) {
    this.isBusy = true;
    this.failure = null;
    try {
      this.profile = await patch('/me', edit);
      rename(this.profile);
      say(t('settings.kept'));
    } catch (failure) {
      this.failure = failure;
      sayFailure(failure);
    } finally {
      this.isBusy = false;
    }
  }

  submit(event) {
    event.preventDefault();
    const { display_name, bio } = Object.fromEntries(new FormData(event.target));
    this.change({ display_name, bio });
  }

  async picked(event) {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    this.isBusy = true;
    const upload = new Upload(Upload.row(file), () => undefined);
    await upload.run();
    if (upload.state === 'sent') await this.take(upload.mediaId);
    else sayFailure(upload.failure);
    this.isBusy = false;
  }

  /** A picture can be one's avatar as soon as it was processed. */
  async take(mediaId) {
    for (let i = 0; i < ASK_FOR; i += 1) {
      const medium = await get(`/media/${mediaId}`);
      if (medium.status === 'ready') {
        await this.change({ avatar_media_id: mediaId });
        return;
      }
      if (medium.status === 'failed') {
        say(medium.failure?.message ?? t('media.failed'));
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
    say(t('problem.server'));
  }

  wrong(field) {
    const message = this.failure instanceof Problem ? this.failure.of(field) : undefined;
    return message ? html`<small class="wrong">${message}</small>` : nothing;
  }

  render() {
    const { profile } = this;
    if (!profile) return html`<div class="dots"><i></i><i></i><i></i></div>`;
    return html`
      <div class="avatar-edit">
        ${avatar(profile, 'large')}
        <div class="buttons">
          <label class="button file ${this.isBusy ? 'busy' : ''}">${t('settings.avatar')}
            <input type="file" accept="image/*" @change=${this.picked} ?disabled=${this.isBusy}></label>
          ${profile.avatar_url
            ? html`<button class="button" @click=${() => this.change({ avatar_media_id: null })}>${t('settings.no_avatar')}</button>`
            : nothing}
        </div>
      </div>
      <form @submit=${this.submit}>
        <label class="field"><span>${t('username')}</span><input value="@${me().username}" disabled dir="ltr"></label>
        <label class="field"><span>${t('display_name')}</span>
          <input name="display_name" maxlength="60" .value=${profile.display_name ?? ''} dir="auto">${this.wrong('display_name')}</label>
        <label class="field"><span>${t('bio')}</span>
          <textarea name="bio" rows="4" maxlength="300" .value=${profile.bio ?? ''} dir="auto"></textarea>${this.wrong('bio')}</label>
        <button class="button primary" ?disabled=${this.isBusy}>${t('keep')}</button>
      </form>
    `;
  }
}

customElements.define('hg-settings-profile', SettingsProfile);
