import { LitElement } from 'lit';

/**
 * An element that renders into itself, not into a shadow root: labels, focus and find-in-page work across elements, and
 * the style sheets are files that the browser keeps.
 */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Tells the elements above. @param {string} name @param {unknown} [detail] */
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
  }

  /** Listens while the element is on the page. @param {EventTarget} target */
  hear(target, name, listener) {
    this.heard ??= [];
    this.heard.push([target, name, listener]);
    if (this.isConnected) target.addEventListener(name, listener);
  }

  connectedCallback() {
    super.connectedCallback();
    this.heard?.forEach(([target, name, listener]) => target.addEventListener(name, listener));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.heard?.forEach(([target, name, listener]) => target.removeEventListener(name, listener));
  }
}
