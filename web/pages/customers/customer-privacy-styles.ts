// Looks of what the law asks about one customer.
import { css } from 'lit';

export const customerPrivacyStyles = css`
  :host {
    display: block;
    margin-top: 32px;
    padding-top: 16px;
    border-top: 1px solid var(--hd-border);
  }
  h2 {
    margin: 0 0 4px;
  }
  .parts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
    gap: 24px 32px;
    margin-top: 12px;
  }
  h3 {
    margin-bottom: 2px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 500;
  }
  .rows {
    display: grid;
    gap: 8px;
    margin-block: 8px;
  }
  .rows li,
  section p {
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    margin-top: 8px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
  }
  .listed {
    padding-inline-start: 18px;
    list-style: disc;
  }
  progress {
    width: 100%;
    height: 6px;
    accent-color: var(--hd-accent);
  }
`;
