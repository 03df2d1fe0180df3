// Looks of what stands beside the conversation.
import { css } from 'lit';

export const customerPanelStyles = css`
  :host {
    display: block;
    padding: 16px;
    overflow-y: auto;
    background: var(--hd-surface-0);
  }
  .person {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    margin-bottom: 16px;
  }
  .person .who {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    text-align: left;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  h3 {
    margin: 20px 0 6px;
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
    color: var(--hd-text-muted);
  }
  li a {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 8px;
    margin-inline: -8px;
    padding: 6px 8px;
    border-radius: var(--hd-radius);
    color: inherit;
    text-decoration: none;
  }
  li a:hover {
    background: var(--hd-surface-2);
  }
  .linked {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .linked a {
    flex: 1;
    min-width: 0;
  }
  .relation {
    grid-column: 1 / -1;
  }
  dl {
    display: grid;
    grid-template-columns: 76px minmax(0, 1fr);
    gap: 6px 8px;
  }
  dt {
    color: var(--hd-text-muted);
  }
  dd {
    overflow-wrap: anywhere;
  }
  strong.good {
    color: var(--hd-good);
  }
  strong.bad {
    color: var(--hd-bad);
  }
  .comment {
    margin: 4px 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  ::slotted(*) {
    margin-top: 16px;
  }
  .mute {
    min-height: 24px;
    margin-inline-start: 4px;
    padding: 0 6px;
    font-size: 12px;
  }
`;
