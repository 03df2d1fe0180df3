// Looks of the rows of a rule's form: conditions and actions alike.
import { css } from 'lit';

export const ruleRowStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .rows {
    display: grid;
    gap: 8px;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(120px, 180px) minmax(0, 1fr) auto;
    align-items: start;
    gap: 8px;
  }
  .row.condition {
    grid-template-columns: minmax(120px, 216px) minmax(100px, 168px) minmax(0, 1fr) auto;
  }
  .row .error,
  .group .error {
    grid-column: 1 / -1;
  }
  .field {
    appearance: auto;
  }
  input.field,
  textarea.field {
    appearance: none;
  }
  .group {
    display: grid;
    gap: 8px;
    padding: 10px 12px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-1);
  }
  .match {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-bottom: 8px;
  }
  .match .field {
    width: auto;
  }
  .match .button {
    margin-inline-start: auto;
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    min-width: 0;
  }
  .values .field {
    flex: 1 1 140px;
    width: auto;
    min-width: 0;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-height: 36px;
    padding-inline-start: 10px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-1);
    max-width: 100%;
    overflow-wrap: anywhere;
  }
  .chip .button {
    min-height: 28px;
  }
  .gone {
    align-self: center;
    margin: 0;
    color: var(--hd-bad);
  }
  .sets {
    margin-top: 8px;
  }
  .sets .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }
  .sets fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .adds {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 4px 0 0 -12px;
  }
  @media (max-width: 699px) {
    .row,
    .row.condition {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-bottom: 8px;
      border-bottom: 1px solid var(--hd-border);
    }
    .row > * {
      grid-column: 1;
    }
    .row > .remove {
      grid-column: 2;
      grid-row: 1;
    }
  }
`;
