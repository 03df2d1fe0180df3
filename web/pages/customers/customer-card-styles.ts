// Looks of the customer card, in the panel and on the customer's page.
import { css } from 'lit';

export const customerCardStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding-block: 4px;
  }
  h3 {
    margin-bottom: 2px;
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
    color: var(--hd-text-muted);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
    overflow-wrap: anywhere;
  }
  .line > :first-child {
    min-width: 0;
  }
  .bad {
    color: var(--hd-bad);
  }
  .note {
    margin-bottom: 6px;
    padding: 6px 8px;
    border: 1px solid var(--hd-note-border);
    border-radius: var(--hd-radius);
    background: var(--hd-note);
    overflow-wrap: anywhere;
  }
  .note > p:first-child {
    white-space: pre-line;
  }
  .mini {
    min-height: 24px;
    padding: 0 6px;
    font-size: 12px;
  }
  .mini.icon {
    width: 24px;
    padding: 0;
  }
  .field {
    width: 100%;
  }
  @media (pointer: coarse), (max-width: 699px) {
    .mini {
      min-height: 44px;
      padding-inline: 12px;
      font-size: 14px;
    }
    .mini.icon {
      width: 44px;
    }
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-top: 4px;
  }
`;
