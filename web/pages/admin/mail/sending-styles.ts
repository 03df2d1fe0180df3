// Looks of the page of sending domains.
import { css } from 'lit';

export const sendingStyles = css`
  .domain {
    padding-bottom: 20px;
    border-bottom: 1px solid var(--hd-border);
  }
  .domain p {
    margin: 0 0 8px;
    overflow-wrap: anywhere;
  }
`;
