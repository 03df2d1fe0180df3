// Styles every element shares: box model, buttons, fields, focus ring, words only for screen readers.
import { css } from 'lit';

export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  a {
    color: var(--hd-accent);
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--hd-accent);
    outline-offset: 1px;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 32px;
    padding: 5px 12px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    color: var(--hd-text);
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background var(--hd-speed);
  }
  .button:hover {
    background: var(--hd-surface-2);
  }
  .button.primary {
    background: var(--hd-accent);
    border-color: var(--hd-accent);
    color: var(--hd-on-accent);
  }
  .button.primary:hover {
    background: var(--hd-accent-strong);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
    color: var(--hd-text-muted);
  }
  .button.quiet:hover {
    background: var(--hd-surface-2);
    color: var(--hd-text);
  }
  .button.bad {
    color: var(--hd-bad);
  }
  .button.icon {
    width: 32px;
    padding: 0;
    flex: none;
  }
  .button[disabled],
  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .field {
    width: 100%;
    min-height: 36px;
    padding: 7px 10px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  textarea.field {
    display: block;
    resize: vertical;
    min-height: 88px;
  }
  .field::placeholder {
    color: var(--hd-text-muted);
    opacity: 1;
  }
  .field[aria-invalid='true'] {
    border-color: var(--hd-bad);
  }
  .muted {
    color: var(--hd-text-muted);
  }
  .small {
    font-size: 12px;
    line-height: 16px;
  }
  .error {
    color: var(--hd-bad);
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
    text-align: left;
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon-image {
    flex: none;
    display: block;
  }
  kbd {
    font: 12px/16px var(--hd-font);
    padding: 1px 5px;
    border: 1px solid var(--hd-border);
    border-radius: 4px;
    background: var(--hd-surface-1);
    color: var(--hd-text-muted);
  }
  dialog {
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    color: var(--hd-text);
    box-shadow: var(--hd-shadow);
    padding: 20px;
    max-width: min(560px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: var(--hd-scrim);
  }
  /* Backgrounds go where the system forces its own colours: what is chosen has a line around it. */
  @media (forced-colors: active) {
    [aria-current='true'],
    [aria-current='page'],
    [aria-pressed='true'],
    [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  /* On paper there is nothing to press. */
  @media print {
    .button.icon,
    hd-menu[icon-only] {
      display: none;
    }
  }
  @media (pointer: coarse), (max-width: 699px) {
    .button {
      min-height: 44px;
    }
    .button.icon {
      width: 44px;
    }
    .field {
      min-height: 44px;
      font-size: 16px;
    }
  }
`;
