// Looks of the conversation page: scrolling messages between a fixed header and the docked reply box.
import { css } from 'lit';

export const ticketPageStyles = css`
  :host {
    position: relative;
    display: flex;
    height: 100%;
    min-width: 0;
  }
  .main {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px 20px;
    background: var(--hd-surface-0);
  }
  .scroll:focus-visible {
    outline: 2px solid var(--hd-accent);
    outline-offset: -2px;
  }
  .measure,
  .dock {
    width: 100%;
    max-width: 800px;
    margin: 0 auto;
  }
  .dock {
    flex: none;
    padding: 0 20px 16px;
    max-width: 840px;
  }
  .panel {
    flex: none;
    display: flex;
    width: 300px;
    border-inline-start: 1px solid var(--hd-border);
  }
  .panel > * {
    flex: 1;
    min-width: 0;
  }
  .drawer {
    position: absolute;
    inset: 0 0 0 auto;
    z-index: 5;
    max-width: 100%;
    box-shadow: var(--hd-shadow);
  }
  .drop {
    position: absolute;
    inset: 8px;
    z-index: 6;
    display: grid;
    place-items: center;
    border: 2px dashed var(--hd-accent);
    border-radius: var(--hd-radius);
    background: color-mix(in srgb, var(--hd-surface-0) 88%, transparent);
    font-weight: 600;
    pointer-events: none;
  }
  .skeleton.main {
    padding: 72px 20px 0;
  }
  .ghost {
    display: grid;
    gap: 14px;
    width: 100%;
    max-width: 800px;
    margin: 0 auto 12px;
    padding: 20px 16px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
  }
  .ghost :first-child {
    width: 30%;
  }
  .ghost :last-child {
    width: 64%;
  }
  @media (max-width: 699px) {
    .scroll {
      padding: 12px;
    }
    .dock {
      padding: 0;
      max-height: 70%;
      overflow-y: auto;
      padding-bottom: env(safe-area-inset-bottom);
      border-top: 1px solid var(--hd-border);
    }
    .close {
      width: 100%;
    }
  }
  @media print {
    :host,
    .main {
      display: block;
      height: auto;
    }
    .scroll {
      overflow: visible;
      padding: 16px 0 0;
    }
    .measure {
      max-width: none;
    }
    .dock,
    .panel {
      display: none;
    }
  }
`;
