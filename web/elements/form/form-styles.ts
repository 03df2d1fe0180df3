// Looks of a calm form: label above, help below, errors beside what caused them, acts at the foot.
import { css } from 'lit';

export const formStyles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    max-width: 560px;
  }
  .item {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 4px;
  }
  .item > label,
  .item > .label {
    font-weight: 500;
  }
  .item select.field {
    appearance: auto;
  }
  .check {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    font-weight: 500;
    min-height: 24px;
  }
  .check input {
    width: 16px;
    height: 16px;
    margin: 2px 0 0;
    flex: none;
    accent-color: var(--hd-accent);
  }
  .checks {
    display: grid;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .checks legend {
    padding: 0;
    margin-bottom: 6px;
    font-weight: 500;
  }
  .checks .check {
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  /* Once all are meant, nobody has to look at each. */
  .checks:has(input[name='seesAll']:checked) .of-some {
    display: none;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    gap: 20px 16px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-top: 16px;
    border-top: 1px solid var(--hd-border);
  }
  .acts .apart {
    margin-inline-start: auto;
  }
`;
