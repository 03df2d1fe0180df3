// Looks of the overview report.
import { css } from 'lit';

export const reportStyles = css`
  .content[aria-busy='true'] {
    opacity: 0.6;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px;
    margin-bottom: 8px;
  }
  .tiles > div {
    padding: 10px 12px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
  }
  .tiles dt {
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
  }
  .tiles dd {
    font-size: 20px;
    line-height: 28px;
    font-weight: 600;
  }
  .tiles .change {
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
    font-weight: 400;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 16px;
  }
  .pair .scroll {
    position: relative;
    max-height: 236px;
    overflow: auto;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
  }
  .scroll table {
    table-layout: auto;
    font-size: 12px;
  }
  .scroll thead th {
    position: sticky;
    top: 0;
    background: var(--hd-surface-0);
  }
  .scroll th,
  .scroll td {
    padding: 4px 8px;
  }
  .scroll tbody th {
    color: var(--hd-text);
    font-weight: 400;
    white-space: nowrap;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .scroll thead .number {
    white-space: normal;
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 8px;
    margin-bottom: 8px;
  }
  .by h2 {
    margin-bottom: 0;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .choices [aria-pressed='true'] {
    border-color: var(--hd-accent);
    background: var(--hd-accent-soft);
  }
  .wide {
    position: relative;
    overflow-x: auto;
  }
  .wide table {
    table-layout: auto;
    min-width: 760px;
  }
  .wide td .button {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--hd-accent);
  }
  .before {
    display: block;
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
  }
  .hint {
    margin-bottom: 12px;
    color: var(--hd-text-muted);
  }
  @media (max-width: 899px) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 699px) {
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .scroll table,
    .wide table {
      display: table;
      width: 100%;
    }
    .scroll tbody,
    .wide tbody {
      display: table-row-group;
    }
    .scroll thead,
    .wide thead {
      display: table-header-group;
    }
    .scroll tr,
    .wide tr {
      display: table-row;
    }
    .scroll th,
    .scroll td,
    .wide th,
    .wide td {
      display: table-cell;
    }
  }
`;
