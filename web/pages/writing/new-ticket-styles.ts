// Looks of the page a ticket is opened on.
import { css } from 'lit';

export const newTicketStyles = css`
  :host {
    position: relative;
    display: block;
    height: 100%;
    overflow-y: auto;
    padding: 20px 28px 48px;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-bottom: 16px;
  }
  h1 {
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
  form {
    gap: 12px;
    max-width: 720px;
  }
  .box {
    padding: 4px 12px 6px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  .box:focus-within {
    border-color: var(--hd-accent);
    box-shadow: 0 0 0 1px var(--hd-accent);
  }
  .copies {
    justify-self: start;
    margin: -8px 0 0 -10px;
  }
  .rows {
    display: grid;
    gap: 4px;
  }
  .row {
    padding: 4px 8px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  .drop {
    position: absolute;
    inset: 8px;
    display: grid;
    place-items: center;
    border: 2px dashed var(--hd-accent);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    opacity: 0.94;
    pointer-events: none;
  }
  @media (max-width: 699px) {
    :host {
      padding: 12px 16px 32px;
    }
  }
`;
