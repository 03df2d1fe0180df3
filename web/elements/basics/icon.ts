// The console's own line icons, 16 by 16, in the colour of the text around them. Always beside or behind words.
import { svg, html, type TemplateResult } from 'lit';

const PATHS = {
  inbox: 'M2 9.5h3.5l1 2h3l1-2H14M2 9.5 4 3h8l2 6.5V13H2z',
  person:
    'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.75 13.5c.5-2.5 2.5-3.75 5.25-3.75s4.75 1.25 5.25 3.75',
  people:
    'M6 8a2.25 2.25 0 1 0 0-4.5A2.25 2.25 0 0 0 6 8zM1.75 12.75c.4-2 2-3 4.25-3s3.85 1 4.25 3M10 3.7a2.1 2.1 0 0 1 .4 4.1M11.6 9.9c1.5.3 2.4 1.3 2.7 2.85',
  building: 'M3 13.5v-11h6.5v11M9.5 6.5H13v7M1.75 13.5h12.5M5.25 5h2M5.25 7.5h2M5.25 10h2',
  tray: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 9.5h4',
  stack: 'M3 5h10M3 8h10M3 11h10',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5 14 14',
  plus: 'M8 3v10M3 8h10',
  pulse: 'M1.75 8.5h3L7 3.5l2.5 9 1.75-4h3',
  settings:
    'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 1.75v1.75M8 12.5v1.75M1.75 8H3.5M12.5 8h1.75M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M12.4 3.6l-1.2 1.2M4.8 11.2l-1.2 1.2',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.25 6.25C6.25 5.25 7 4.75 8 4.75s1.75.6 1.75 1.5C9.75 7.5 8 7.6 8 9M8 11.2v.1',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  next: 'M6.5 3.5 11 8l-4.5 4.5',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  up: 'M4.5 9.5 8 6l3.5 3.5',
  grip: 'M6 4v.1M6 8v.1M6 12v.1M10 4v.1M10 8v.1M10 12v.1',
  bolt: 'M9 1.75 3.5 9H8l-1 5.25L12.5 7H8z',
  check: 'M3 8.5 6.5 12 13 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
  clip: 'M13 7.5 8 12.5A3.2 3.2 0 0 1 3.5 8l5.3-5.3a2.1 2.1 0 0 1 3 3L6.6 10.9a1 1 0 0 1-1.5-1.5L9.8 4.8',
  reply: 'M6.5 4 2.5 8l4 4M2.5 8H9c3 0 4.5 1.5 4.5 4.5',
  note: 'M3 2.5h10v7.5l-3.5 3.5H3zM13 10H9.5v3.5M5.5 5.5h5M5.5 8h3',
  flag: 'M4 14V2.5M4 3h8l-2 3 2 3H4',
  status: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.5 8.2 7.2 10l3.3-3.8',
  panel: 'M2 3h12v10H2zM10 3v10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  warn: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.1',
  sort: 'M5 3v10M2.5 10.5 5 13l2.5-2.5M11 13V3M8.5 5.5 11 3l2.5 2.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.75V8l2.25 1.5',
  file: 'M4 1.75h5.5L12.5 5v9.25h-8.5zM9.25 1.75V5.25H12.5',
  download: 'M8 2.5V10M4.75 7 8 10.25 11.25 7M3 13h10',
  out: 'M9 2.5h4.5V7M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  send: 'M2.5 8 13.5 2.5 10.5 13.5 7.5 9z',
  hold: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.25 5.75v4.5M9.75 5.75v4.5',
  shield: 'M8 1.75 13 3.5v4.25c0 3-2 5.25-5 6.5-3-1.25-5-3.5-5-6.5V3.5z',
  sliders: 'M2.5 5h6M12 5h1.5M2.5 11h1.5M7.5 11h6M10.25 3.25v3.5M5.75 9.25v3.5',
  flask: 'M6 2h4M6.75 2v4L3 12.75c-.25.75.25 1.25 1 1.25h8c.75 0 1.25-.5 1-1.25L9.25 6V2M5 10h6',
  chart: 'M2.5 13.5h11M4.5 11V8M8 11V3M11.5 11V5.5',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5',
  bell: 'M8 2a3.75 3.75 0 0 0-3.75 3.75c0 3.5-1.5 4.75-1.5 4.75h10.5s-1.5-1.25-1.5-4.75A3.75 3.75 0 0 0 8 2zM6.75 13a1.4 1.4 0 0 0 2.5 0',
  hook: 'M8 2.5v6a3 3 0 1 0 3 3M8 2.5 5.5 5M8 2.5 10.5 5',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  bold: 'M4.5 2.75h4a2.5 2.5 0 0 1 0 5h-4zM4.5 7.75h4.75a2.75 2.75 0 0 1 0 5.5H4.5z',
  italic: 'M6.5 2.75h5M4.5 13.25h5M9.5 2.75l-3 10.5',
  link: 'M6.75 9.25a2.5 2.5 0 0 0 3.6 0l2.4-2.4a2.55 2.55 0 0 0-3.6-3.6l-.9.9M9.25 6.75a2.5 2.5 0 0 0-3.6 0l-2.4 2.4a2.55 2.55 0 0 0 3.6 3.6l.9-.9',
  list: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.75 4v.1M2.75 8v.1M2.75 12v.1',
  numbers: 'M7 4h6.5M7 8h6.5M7 12h6.5M2.5 3 3.5 2.5V6M2.25 10.2c.3-1 2-1 2 .1 0 .8-2 1.6-2 2.7h2.1',
  quote: 'M3 4v8M6 5h7M6 8h7M6 11h4.5',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  table: 'M2.5 3h11v10h-11zM2.5 6.25h11M2.5 9.6h11M8 3v10',
  picture: 'M2.5 3h11v10h-11zM2.5 11l3.5-3.5 3 3 1.75-1.75 2.75 2.75M10.25 5.75v.1',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.25 5.25v.1',
  merge: 'M3.5 2.5c0 4 4.5 3 4.5 7v4M12.5 2.5c0 4-4.5 3-4.5 7M5.5 11 8 13.5l2.5-2.5',
  trash: 'M2.5 4.25h11M6 4V2.5h4V4M4 4.5l.6 9h6.8l.6-9M6.75 7v4M9.25 7v4',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName, size = 16): TemplateResult {
  return html`<svg
    class="icon-image"
    width=${size}
    height=${size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width=${name === 'more' || name === 'grip' ? 2 : 1.4}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${svg`<path d=${PATHS[name]}></path>`}
  </svg>`;
}
