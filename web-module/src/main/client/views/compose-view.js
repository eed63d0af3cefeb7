import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { post } from '../api.js';
import { LightElement } from '../element.js';
import { icon } from '../parts/icon.js';
import { editPhoto } from '../parts/photo-editor.js';
import { say, sayFailure } from '../parts/toasts.js';
import { topBar } from '../parts/top-bar.js';
import { tell } from '../posts.js';
import { go, router } from '../router.js';
import { t } from '../texts.js';
import * as uploads from '../uploads.js';
import '../parts/completion.js';
import '../parts/compose-medium.js';

const MOST = 10;
const LIMITS = { image: 8 * 1024 ** 2, video: 4 * 1024 ** 3 };
const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif,image/heic,image/avif,video/mp4,video/quicktime,video/webm,video/x-matroska';

/**
 * Makes a post. Files are sent as soon as they are chosen; the post may be published before they have arrived, and appears
 * to others when they have. What was begun is there again after the tab was closed.
 */
class ComposeView extends LightElement {
  static properties = {
    draft: { state: true },
    isOver: { state: true },
    isBusy: { state: true },
    moved: { state: true },
  };

  constructor() {
    super();
    this.draft = uploads.emptyDraft();
    this.moved = '';
    this.hear(uploads.uploads, 'change', () => this.requestUpdate());
    // Another view of the same draft may have changed it, or published it.
    this.hear(router, 'route', () => this.checkVisibility() && this.load());
    this.hear(this, 'move', (event) => this.move(event.detail));
    this.hear(this, 'edit', (event) => this.edit(event.detail));
    this.hear(this, 'discard', (event) => this.discard(event.detail));
    this.hear(this, 'alt', (event) => this.describe(event.detail.id, event.detail.text));
  }

  get heading() {
    return t('compose');
  }

  async firstUpdated() {
    await uploads.restore();
    await this.load();
  }

  async load() {
    const before = this.draft;
    const kept = await uploads.draft();
    // Who was quicker keeps what he chose.
    if (this.draft === before) this.draft = kept;
  }

  change(edit) {
    this.draft = { ...this.draft, ...edit };
    return uploads.keepDraft(this.draft);
  }

  /** @param {FileList|File[]} files */
  async take(files) {
    for (const file of files) {
      if (this.draft.media.length >= MOST) {
        say(t('compose.most', { count: MOST }));
        return;
      }
      const kind = file.type.split('/')[0];
      if (!(kind in LIMITS)) say(t('compose.type', { name: file.name }));
      else if (file.size > LIMITS[kind]) say(t(`compose.large_${kind}`, { name: file.name }));
      else {
        const upload = await uploads.add(file);
        await this.change({ media: [...this.draft.media, { upload: upload.id, alt: '' }] });
      }
    }
  }

  picked(event) {
    const files = [...event.target.files];
    event.target.value = '';
    this.take(files);
  }

  dropped(event) {
    event.preventDefault();
    this.isOver = false;
    this.take(event.dataTransfer.files);
  }

  pasted(event) {
    const { files } = event.clipboardData;
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  /** The button that was used keeps the focus, or else the grip. */
  async move({ id, step, by }) {
    const media = [...this.draft.media];
    const from = media.findIndex((each) => each.upload === id);
    const to = from + step;
    if (to < 0 || to >= media.length) return;
    media.splice(to, 0, ...media.splice(from, 1));
    await this.change({ media });
    const name = uploads.uploadOf(id)?.row.name ?? '';
    this.moved = t('compose.moved', { name, at: to + 1, count: media.length });
    await this.focusOn(id, by);
  }

  async focusOn(id, by) {
    await this.updateComplete;
    const medium = this.querySelector(`hg-compose-medium[data-id="${id}"]`);
    await medium?.updateComplete;
    const button = medium?.querySelector(`[data-by=${by}]:enabled`) ?? medium?.querySelector('.grip');
    (button ?? this.querySelector('input[type=file]'))?.focus();
  }

  /** The focus goes to the file that takes the place of the one that is gone. */
  async discard(id) {
    const index = this.draft.media.findIndex((each) => each.upload === id);
    const media = this.draft.media.filter((each) => each.upload !== id);
    await this.change({ media });
    await this.focusOn((media[index] ?? media.at(-1))?.upload, 'discard');
    await uploads.discard(id);
  }

  /** A photo that was changed is another file, at the same place. */
  async edit(id) {
    const file = await editPhoto(uploads.uploadOf(id).row.file);
    if (!file) return;
    const upload = await uploads.add(file);
    await this.change({ media: this.draft.media.map((each) => (each.upload === id ? { ...each, upload: upload.id } : each)) });
    await this.focusOn(upload.id, 'edit');
    await uploads.discard(id);
  }

  describe(id, text) {
    this.change({ media: this.draft.media.map((each) => (each.upload === id ? { ...each, alt: text } : each)) });
  }

  get mayPublish() {
    const { media } = this.draft;
    const isReady = ({ upload }) => uploads.uploadOf(upload)?.mediaId && uploads.uploadOf(upload).state !== 'failed';
    return media.length > 0 && media.every(isReady) && !this.isBusy;
  }

  async publish(event) {
    event.preventDefault();
    if (!this.mayPublish) return;
    const { caption, visibility, media, key } = this.draft;
    const body = {
      visibility,
      ...(caption.trim() ? { caption } : {}),
      media: media.map(({ upload, alt }) => ({
        media_id: uploads.uploadOf(upload).mediaId,
        ...(alt.trim() ? { alt_text: alt.trim() } : {}),
      })),
    };
    this.isBusy = true;
    try {
      const made = await post('/posts', body, key);
      await uploads.dropDraft();
      uploads.forgetSent();
      this.draft = uploads.emptyDraft();
      say(t(made.post.status === 'pending' ? 'compose.pending' : 'compose.published'));
      await go('/', { replace: true });
      tell('made', made.post);
    } catch (failure) {
      sayFailure(failure);
    } finally {
      this.isBusy = false;
    }
  }

  render() {
    const { media } = this.draft;
    return html`<div class="column">
      ${topBar(t('compose'))}
      <form class="compose" @submit=${this.publish} @paste=${this.pasted}>
        ${this.place()}
        ${media.length
          ? html`<ol class="media" aria-label=${t('compose.media')}>
              ${repeat(
                media,
                (each) => each.upload,
                (each, index) => html`<li><hg-compose-medium
                  data-id=${each.upload}
                  .upload=${uploads.uploadOf(each.upload)}
                  .stamp=${uploads.uploadOf(each.upload)?.progress}
                  .state=${uploads.uploadOf(each.upload)?.state}
                  .alt=${each.alt}
                  .index=${index}
                  .count=${media.length}
                ></hg-compose-medium></li>`,
              )}
            </ol>`
          : nothing}
        <p class="hidden" role="status">${this.moved}</p>
        ${this.words()}
      </form>
    </div>`;
  }

  place() {
    const isFull = this.draft.media.length >= MOST;
    if (isFull) return nothing;
    return html`<label
      class="drop ${this.isOver ? 'over' : ''} ${this.draft.media.length ? 'small' : ''}"
      @dragover=${(event) => {
        event.preventDefault();
        this.isOver = true;
      }}
      @dragleave=${() => (this.isOver = false)}
      @drop=${this.dropped}
    >
      ${icon('photo')}
      <strong>${t(this.draft.media.length ? 'compose.more' : 'compose.choose')}</strong>
      <small>${t('compose.limits')}</small>
      <input type="file" multiple accept=${ACCEPTED} @change=${this.picked}>
    </label>`;
  }

  words() {
    const { caption, visibility } = this.draft;
    return html`
      <div class="completing">
        <label class="field"><span>${t('caption')}</span>
          <textarea name="caption" rows="4" maxlength="2200" dir="auto" placeholder=${t('caption.hint')}
            .value=${caption} @input=${(event) => this.change({ caption: event.target.value })}></textarea></label>
        <hg-completion></hg-completion>
      </div>
      <fieldset class="segments">
        <legend>${t('compose.who')}</legend>
        ${['public', 'followers'].map(
          (name) => html`<label><input type="radio" name="visibility" value=${name} .checked=${visibility === name}
            @change=${() => this.change({ visibility: name })}><span>${icon(name === 'public' ? 'globe' : 'lock')} ${t(`visibility.${name}`)}</span></label>`,
        )}
      </fieldset>
      <button class="button primary big" ?disabled=${!this.mayPublish}>${t('compose.publish')}</button>
      <p class="hint">${t('compose.hint')}</p>
    `;
  }
}

customElements.define('hg-compose-view', ComposeView);
