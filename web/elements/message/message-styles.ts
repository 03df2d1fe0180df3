// Looks of a message: customer plain, agent slightly tinted, note amber.
import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: block;
  }
  article {
    padding: 14px 16px 16px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  .reply {
    background: var(--hd-agent);
  }
  .note {
    background: var(--hd-note);
    border-color: var(--hd-note-border);
  }
  .auto,
  .bounce {
    background: var(--hd-surface-1);
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: 10px;
  }
  .who {
    flex: 1;
    min-width: 0;
    min-height: 32px;
  }
  .line {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-width: 0;
  }
  .kind {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
    font-size: 12px;
    line-height: 16px;
    color: var(--hd-text-muted);
  }
  .note .kind {
    color: var(--hd-warn);
    font-weight: 600;
  }
  time {
    flex: none;
    padding-top: 2px;
  }
  header hd-menu {
    margin: -5px -8px 0 -4px;
  }
  .people {
    display: block;
    max-width: 100%;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .people:hover {
    color: var(--hd-text);
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 10px;
    margin: 8px 0 0 38px;
    overflow-wrap: anywhere;
  }
  .body {
    margin: 10px 0 0 38px;
    min-width: 0;
  }
  .words {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .quoted {
    margin-top: 8px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--hd-border);
    color: var(--hd-text-muted);
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
    margin-top: 8px;
    list-style: none;
    cursor: pointer;
    border-radius: 8px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .dots {
    padding: 0 8px;
    border-radius: 8px;
    background: var(--hd-surface-2);
    color: var(--hd-text-muted);
    line-height: 14px;
    font-weight: 700;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    margin: 12px 0 0 38px;
    color: var(--hd-text-muted);
  }
  footer > .icon-image + span {
    flex: 1;
    min-width: 0;
  }
  footer.warn {
    color: var(--hd-warn);
  }
  footer.bad {
    color: var(--hd-bad);
  }
  .answer {
    flex-basis: 100%;
    color: var(--hd-text-muted);
    font-family: var(--hd-mono);
    font-size: 11px;
    overflow-wrap: anywhere;
    quotes: none;
  }
  @media (max-width: 699px) {
    article {
      padding: 12px 12px 14px;
    }
    .body,
    dl,
    footer {
      margin-inline-start: 0;
    }
    .people {
      min-height: 24px;
    }
    .line {
      flex-wrap: wrap;
      column-gap: 8px;
      row-gap: 0;
    }
  }
  @media print {
    hd-menu {
      display: none;
    }
    /* "An hour ago" says nothing on paper. */
    time.small {
      font-size: 0;
    }
    time.small::after {
      content: attr(title);
      font-size: 12px;
    }
  }
`;
