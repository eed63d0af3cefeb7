import { html, svg } from 'lit';

/** Line icons on a grid of 24, drawn for Heliograph. Decoration only: whatever shows one has a name of its own. */
const SHAPES = {
  home: svg`<path d="M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z"/>`,
  bell: svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  person: svg`<circle cx="12" cy="8.2" r="3.7"/><path d="M4.8 20a7.3 7.3 0 0 1 14.4 0"/>`,
  heart: svg`<path d="M12 20s-7.8-4.7-7.8-10.4A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 7.8 2.6C19.800 15.300 12 20 12 20z"/>`,
  comment: svg`<path d="M20 11.6c0 4-3.600 7-8 7-1 0-2-.16-2.900-.45L4.500 19.500l1.300-3.600A6.700 6.700 0 0 1 4 11.600c0-4 3.600-7.100 8-7.100s8 3.100 8 7.100z"/>`,
  bookmark: svg`<path d="M6.500 4.500h11V20L12 15.800 6.500 20z"/>`,
  more: svg`<g fill="currentColor" stroke="none"><circle cx="5.500" cy="12" r="1.600"/><circle cx="12" cy="12" r="1.600"/><circle cx="18.500" cy="12" r="1.600"/></g>`,
  back: svg`<path d="M14.500 5.500 8 12l6.500 6.500"/>`,
  forward: svg`<path d="M9.500 5.500 16 12l-6.500 6.500"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  lock: svg`<rect x="5" y="10.500" width="14" height="9.500" rx="2"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500"/>`,
  settings: svg`<path d="M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9"/><circle cx="15" cy="7.500" r="2"/><circle cx="9" cy="16.500" r="2"/>`,
  photo: svg`<rect x="3.500" y="5" width="17" height="14" rx="2.500"/><circle cx="8.700" cy="10" r="1.600"/><path d="m4 17 5-4.200 3.500 3 3.300-3.300 4.700 4.300"/>`,
  album: svg`<rect x="3.500" y="7" width="13.500" height="13" rx="2.200"/><path d="M8 4h10a2.500 2.500 0 0 1 2.500 2.500V16"/>`,
  film: svg`<rect x="3.500" y="6" width="12" height="12" rx="2.500"/><path d="m15.500 11 5-3v8l-5-3z"/>`,
  play: svg`<path d="M8 5.500v13l10.500-6.500z" fill="currentColor"/>`,
  pause: svg`<path d="M8.500 5.500v13M15.500 5.500v13"/>`,
  sound: svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,
  mute: svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,
  globe: svg`<circle cx="12" cy="12" r="8"/><path d="M4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16"/>`,
  people: svg`<circle cx="9" cy="8.500" r="3.200"/><path d="M2.800 19a6.300 6.300 0 0 1 12.400 0M15.500 5.600a3.200 3.200 0 0 1 0 5.800M17.700 13.900A6.300 6.300 0 0 1 21.200 19"/>`,
  retry: svg`<path d="M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 4v4.500H15"/>`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>`,
  grip: svg`<path d="M5 9.500h14M5 14.500h14"/>`,
  edit: svg`<path d="M4.500 19.500 5.500 15 16 4.500l3.500 3.500L9 18.500z"/>`,
};

/** @param {keyof typeof SHAPES} name @param {boolean} [isFull] drawn as a surface */
export function icon(name, isFull = false) {
  return html`<svg
    class="icon ${isFull ? 'full' : ''}"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    aria-hidden="true"
    focusable="false"
  >${SHAPES[name]}</svg>`;
}
