// Looks of the pages one sees before being signed in: one small calm card.
import { css } from 'lit';

export const entryStyles = css`
  :host {
    display: grid;
    place-items: center;
    min-height: 100dvh;
    padding: 24px 16px;
    background: var(--hd-surface-1);
  }
  main {
    width: 100%;
    max-width: 344px;
  }
  h1 {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-bottom: 20px;
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h1 img {
    flex: none;
    height: 32px;
    max-width: 160px;
    object-fit: contain;
  }
  form,
  .card {
    display: grid;
    gap: 16px;
    padding: 24px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  label {
    display: grid;
    gap: 4px;
    font-weight: 500;
  }
  .item {
    display: grid;
    gap: 4px;
  }
  .button {
    min-height: 36px;
  }
  .note {
    margin-bottom: 12px;
  }
  .other {
    margin-top: 12px;
    text-align: center;
  }
`;
