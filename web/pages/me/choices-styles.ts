// Looks of many boxes to tick, side by side where there is room.
import { css } from 'lit';

export const choicesStyles = css`
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
    gap: 4px 16px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 4px;
    font-weight: 500;
  }
  fieldset .check {
    align-items: center;
    min-height: 32px;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  fieldset p {
    grid-column: 1 / -1;
  }
`;
