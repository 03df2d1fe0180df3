// Looks of the form of a rule.
import { css } from 'lit';

export const ruleFormStyles = css`
  form {
    max-width: 760px;
  }
  fieldset {
    display: grid;
    gap: 4px;
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
    min-height: 28px;
    font-weight: 400;
  }
  .indented {
    display: grid;
    gap: 2px;
    padding-inline-start: 26px;
  }
  .time {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    width: auto;
  }
  .time .field {
    width: auto;
  }
  .time input.field {
    width: 96px;
  }
  @media (max-width: 699px) {
    fieldset .check {
      min-height: 44px;
    }
  }
`;
