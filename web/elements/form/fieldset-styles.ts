// A group of fields with a heading, in a form: without the browser's frame.
import { css } from 'lit';

export const fieldsetStyles = css`
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 4px;
    font-weight: 500;
  }
`;
