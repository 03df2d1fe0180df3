// Looks of the frame: rail, page and bottom bar, and the menu of a narrow window.
import { css } from 'lit';

export const appStyles = css`
  :host {
    position: relative;
    display: block;
    height: 100dvh;
    overflow: clip;
  }
  .frame {
    display: grid;
    grid-template: auto minmax(0, 1fr) / auto minmax(0, 1fr);
    height: 100%;
  }
  .bar {
    grid-column: 1 / -1;
    padding: 6px 16px;
    background: var(--hd-note);
    border-bottom: 1px solid var(--hd-note-border);
    text-align: center;
  }
  hd-rail {
    grid-row: 2;
    width: 232px;
    border-inline-end: 1px solid var(--hd-border);
  }
  hd-bottom-bar {
    grid-row: 3;
  }
  .page {
    grid-row: 2;
    min-width: 0;
    min-height: 0;
  }
  dialog {
    margin: 0;
    padding: 0;
    width: 280px;
    height: 100dvh;
    max-height: none;
    border-width: 0 1px 0 0;
    border-radius: 0;
  }
  dialog hd-rail {
    width: 100%;
    height: 100%;
    border: 0;
  }
  @media (max-width: 1199px) {
    .frame > hd-rail {
      width: 56px;
    }
  }
  @media (max-width: 699px) {
    .frame {
      grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    }
  }
  @media print {
    :host {
      height: auto;
      overflow: visible;
    }
    .frame {
      display: block;
      height: auto;
    }
    .bar,
    hd-rail,
    hd-bottom-bar,
    hd-toasts {
      display: none;
    }
  }
`;
