// Looks of the list of tickets around its rows: the room it scrolls in, what stands there while it loads, its end.
import { css } from 'lit';

export const ticketListStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
  }
  .skeleton {
    display: grid;
    gap: 9px;
    height: 64px;
    padding: 9px 12px 0 24px;
    border-bottom: 1px solid var(--hd-border);
  }
  :host([compact]) .skeleton {
    align-content: center;
    height: 44px;
    padding-block: 0;
  }
  :host([compact]) .skeleton :not(.w1) {
    display: none;
  }
  .w0 {
    width: 40%;
  }
  .w1 {
    width: 82%;
  }
  .w2 {
    width: 64%;
  }
  .end {
    padding: 12px;
    text-align: center;
    color: var(--hd-text-muted);
    font-size: 12px;
  }
`;
