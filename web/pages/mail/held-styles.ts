// Looks of the list of held mail: boxes to tick, a bar in place of the filters while something is selected.
import { css } from 'lit';

export const heldStyles = css`
  .select {
    width: 36px;
    padding-inline-end: 0;
  }
  th.reason {
    width: 220px;
  }
  th.age {
    width: 88px;
  }
  .box {
    display: inline-grid;
    place-items: center;
    width: 24px;
    height: 24px;
    margin: -2px 0 -2px -4px;
    cursor: pointer;
  }
  .box input {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--hd-accent);
    cursor: pointer;
  }
  tr.selected td {
    background: var(--hd-accent-soft);
  }
  tr:focus-within td {
    background: var(--hd-surface-1);
  }
  tr.selected:focus-within td {
    background: var(--hd-accent-soft);
  }
  .bulk {
    position: sticky;
    top: -20px;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: -6px 0 6px;
    padding: 6px 0;
    background: var(--hd-surface-0);
  }
  .bulk strong {
    min-width: 88px;
  }
  .trouble {
    margin-bottom: 12px;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .box {
      width: 44px;
      height: 44px;
      margin: -12px 0 -12px -12px;
    }
  }
  @media (max-width: 699px) {
    tr[data-mail-id] {
      display: grid;
      grid-template-columns: 36px minmax(0, 1fr);
    }
    tr[data-mail-id] td {
      grid-column: 2;
      background: none;
    }
    tr.selected {
      background: var(--hd-accent-soft);
    }
    tr[data-mail-id] td.select {
      grid-column: 1;
      grid-row: 1 / span 3;
    }
    .bulk {
      top: -16px;
    }
  }
`;
