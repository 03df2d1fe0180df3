// Looks of the reply box; the note mode is amber so that nobody mistakes it.
import { css } from 'lit';

export const replyBoxStyles = css`
  :host {
    display: block;
  }
  form {
    padding: 8px 12px 10px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  form:focus-within {
    border-color: var(--hd-accent);
    box-shadow: 0 0 0 1px var(--hd-accent);
  }
  form.note {
    background: var(--hd-note);
    border-color: var(--hd-note-border);
  }
  .modes {
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 0 0 4px -4px;
  }
  .mode {
    min-height: 28px;
    padding: 2px 10px;
    border: 0;
    border-radius: var(--hd-radius);
    background: none;
    color: var(--hd-text-muted);
    cursor: pointer;
  }
  .mode[aria-pressed='true'] {
    background: var(--hd-surface-2);
    color: var(--hd-text);
    font-weight: 600;
  }
  .note .mode[aria-pressed='true'] {
    background: var(--hd-note-border);
  }
  .hint {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: 8px;
    color: var(--hd-warn);
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .attach {
    margin-inline-start: -10px;
  }
  .saved {
    flex: 1;
  }
  form > .error {
    padding-bottom: 8px;
  }
  @media (max-width: 699px) {
    form {
      border-width: 1px 0 0;
      border-radius: 0;
    }
    .mode {
      min-height: 44px;
    }
  }
`;
