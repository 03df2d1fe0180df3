// Looks of a secret that is shown once, and of values one copies.
import { css } from 'lit';

export const secretStyles = css`
  .secret {
    max-width: 560px;
    margin-bottom: 20px;
    padding: 12px 16px;
    border: 1px solid var(--hd-note-border);
    border-radius: var(--hd-radius);
    background: var(--hd-note);
  }
  .secret code {
    display: block;
    margin: 8px 0;
    font: 13px/20px var(--hd-mono);
    overflow-wrap: anywhere;
    user-select: all;
  }
`;
