// Looks shared by the pages of Admin: titles, tables that fold to cards in a narrow window, filters.
import { css } from 'lit';

export const adminStyles = css`
  :host {
    display: block;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    margin-bottom: 16px;
  }
  .head > div {
    flex: 1 1 240px;
    min-width: 0;
  }
  h1 {
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h2 {
    margin: 28px 0 8px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-bottom: 12px;
  }
  .filters .field {
    width: auto;
    max-width: 100%;
    flex: 0 1 200px;
  }
  .filters input.field {
    flex: 1 1 220px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th {
    padding: 6px 12px 6px 0;
    border-bottom: 1px solid var(--hd-border);
    color: var(--hd-text-muted);
    font-size: 12px;
    line-height: 16px;
    font-weight: 500;
    text-align: start;
  }
  td {
    padding: 9px 12px 9px 0;
    border-bottom: 1px solid var(--hd-border);
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  td a {
    font-weight: 500;
  }
  .time {
    width: 112px;
  }
  .state {
    width: 148px;
  }
  .count {
    width: 72px;
  }
  .tone-bad {
    color: var(--hd-bad);
  }
  .tone-warn {
    color: var(--hd-warn);
  }
  .tone-good {
    color: var(--hd-good);
  }
  .more {
    margin-top: 12px;
  }
  @media (max-width: 699px) {
    .head > div {
      flex-basis: 100%;
    }
    .filters > * {
      flex: 1 1 calc(50% - 4px);
      min-width: 0;
    }
    .filters :is(select, input).field {
      flex: 1 1 calc(50% - 4px);
      width: 100%;
    }
    .filters input[type='search'].field {
      flex-basis: 100%;
    }
    thead {
      display: none;
    }
    table,
    tbody,
    tr,
    td {
      display: block;
      width: auto;
    }
    tr {
      padding: 10px 0;
      border-bottom: 1px solid var(--hd-border);
    }
    td {
      padding: 1px 0;
      border: 0;
    }
    td:empty {
      display: none;
    }
    /* The heads are gone: what does not speak for itself is named. */
    td[data-name]::before {
      content: attr(data-name) ' ';
      color: var(--hd-text-muted);
    }
  }
`;
