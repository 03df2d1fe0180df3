// Looks of one mail's page: facts in two columns, the box that asks for a decision.
import { css } from 'lit';

export const mailDetailStyles = css`
  dl {
    display: grid;
    grid-template-columns: 180px minmax(0, 1fr);
    gap: 4px 12px;
  }
  dt {
    color: var(--hd-text-muted);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    margin-bottom: 8px;
    color: var(--hd-text-muted);
    text-decoration: none;
  }
  .back:hover {
    color: var(--hd-text);
  }
  .held {
    display: grid;
    gap: 12px;
    margin-bottom: 20px;
    padding: 12px 16px;
    border: 1px solid var(--hd-note-border);
    border-radius: var(--hd-radius);
    background: var(--hd-note);
  }
  .held .error {
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .preview {
    max-width: 760px;
    max-height: 420px;
    overflow-y: auto;
    padding: 12px 16px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .files {
    max-width: 760px;
    margin-top: 8px;
    overflow-wrap: anywhere;
  }
  @media (max-width: 699px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd {
      margin-bottom: 8px;
    }
    .back {
      min-height: 44px;
    }
  }
`;
