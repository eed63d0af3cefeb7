import { html } from 'lit';
import { LightElement } from '../element.js';
import { LANGUAGES, chooseLanguage, currentLanguage, t } from '../texts.js';
import { THEMES, chooseTheme, theme } from '../theme.js';

/** Language, and light or dark. */
class SettingsAppearance extends LightElement {
  choose(event) {
    chooseTheme(event.target.value);
    this.requestUpdate();
  }

  speak(event) {
    chooseLanguage(event.target.value);
    location.reload();
  }

  render() {
    return html`
      <fieldset class="choices">
        <legend>${t('theme')}</legend>
        ${THEMES.map(
          (name) => html`<label class="row"><span>${t(`theme.${name}`)}</span>
            <input type="radio" name="theme" value=${name} .checked=${theme() === name} @change=${this.choose}></label>`,
        )}
      </fieldset>
      <fieldset class="choices">
        <legend>${t('language')}</legend>
        ${Object.entries(LANGUAGES).map(
          ([tag, name]) => html`<label class="row"><span lang=${tag} dir="auto">${name}</span>
            <input type="radio" name="language" value=${tag} .checked=${currentLanguage() === tag} @change=${this.speak}></label>`,
        )}
      </fieldset>
    `;
  }
}

customElements.define('hg-settings-appearance', SettingsAppearance);
