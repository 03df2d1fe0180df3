// Looks of the conversation's header.
import { css } from 'lit';

export const ticketHeaderStyles = css`
  :host {
    display: block;
    padding: 8px 12px 8px 20px;
    border-bottom: 1px solid var(--hd-border);
    background: var(--hd-surface-0);
  }
  .top {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
  }
  .subject {
    flex: 1;
    min-width: 0;
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
  h1.subject button {
    display: block;
    max-width: 100%;
    margin-inline-start: -8px;
    padding: 3px 8px;
    border: 1px solid transparent;
    border-radius: var(--hd-radius);
    background: none;
    font-weight: 600;
    text-align: start;
    cursor: text;
  }
  h1.subject button:hover {
    border-color: var(--hd-border);
  }
  input.subject {
    min-height: 32px;
    margin-inline-start: -8px;
    padding: 3px 8px;
  }
  .number {
    flex: none;
  }
  .back {
    display: none;
    margin-inline-start: -8px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
    margin-inline-start: -8px;
  }
  .facts .told {
    padding-inline: 8px;
    color: var(--hd-text-muted);
  }
  .facts hd-menu {
    max-width: 220px;
  }
  .present {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    max-width: 320px;
    margin-inline-start: auto;
    padding: 2px 8px;
    border-radius: var(--hd-radius);
    background: var(--hd-accent-soft);
    color: var(--hd-text);
    font-size: 12px;
    line-height: 16px;
  }
  .away {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 2px 8px;
    border-radius: var(--hd-radius);
    background: var(--hd-note);
    white-space: nowrap;
  }
  [aria-pressed='true'] {
    background: var(--hd-surface-2);
    color: var(--hd-text);
  }
  @media (max-width: 699px) {
    :host {
      padding: 4px 8px 4px 12px;
      padding-top: calc(4px + env(safe-area-inset-top));
    }
    .back {
      display: inline-flex;
    }
    .number {
      display: none;
    }
    h1.subject button,
    h1.subject.cut {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-height: 20px;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .facts {
      gap: 0;
    }
    .facts .present {
      margin-inline-start: 0;
    }
  }
`;
