// Looks of the desk: list and conversation side by side, one at a time in a narrow window.
import { css } from 'lit';

export const deskPageStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: var(--list-width, 380px) minmax(0, 1fr);
    height: 100%;
  }
  .list {
    display: flex;
    flex-direction: column;
    min-height: 0;
    min-width: 0;
    border-inline-end: 1px solid var(--hd-border);
  }
  /* One in the place of the other: the rows below stay where they are. */
  .head {
    display: grid;
  }
  .head > * {
    grid-area: 1 / 1;
    min-width: 0;
  }
  .head > [inert] {
    visibility: hidden;
  }
  hd-ticket-list {
    flex: 1;
    min-height: 0;
  }
  .detail {
    min-width: 0;
    min-height: 0;
    outline: none;
  }
  .nothing {
    display: grid;
    align-content: center;
    height: 100%;
  }
  @media (max-width: 1199px) {
    :host {
      grid-template-columns: min(var(--list-width, 340px), 36vw) minmax(0, 1fr);
    }
  }
  @media (max-width: 699px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
    .list {
      border: 0;
    }
    :host([data-pane='list']) .detail,
    :host([data-pane='detail']) .list,
    hd-splitter {
      display: none;
    }
  }
  @media print {
    :host {
      display: block;
      height: auto;
    }
    :host([data-pane='list']) .detail,
    :host([data-pane='detail']) .list,
    hd-splitter {
      display: none;
    }
  }
`;
