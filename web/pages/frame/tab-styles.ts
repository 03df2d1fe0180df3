// Looks of links that stand side by side above what they lead to.
import { css } from 'lit';

export const tabStyles = css`
  .tabs {
    display: flex;
    gap: 4px;
    margin-bottom: 16px;
    border-bottom: 1px solid var(--hd-border);
  }
  .tabs a {
    padding: 8px 12px;
    margin-bottom: -1px;
    border-bottom: 2px solid transparent;
    color: var(--hd-text-muted);
    text-decoration: none;
  }
  .tabs a[aria-current] {
    border-color: var(--hd-accent);
    color: var(--hd-text);
    font-weight: 600;
  }
`;
