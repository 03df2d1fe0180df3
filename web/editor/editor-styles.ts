// Looks of what is being written: near to what the mail will look like, in the colours of the console.
import { css } from 'lit';

export const editorStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  .words textarea,
  .ProseMirror {
    display: block;
    width: 100%;
    min-height: 76px;
    max-height: 50vh;
    overflow-y: auto;
    padding: 8px 0;
    border: 0;
    background: none;
    unicode-bidi: plaintext;
  }
  .words textarea {
    resize: none;
    field-sizing: content;
  }
  .ProseMirror {
    position: relative;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .words textarea:focus-visible,
  .ProseMirror:focus-visible {
    outline: none;
  }
  .words textarea::placeholder {
    color: var(--hd-text-muted);
    opacity: 1;
  }
  .rich.empty .ProseMirror::before {
    content: attr(data-placeholder);
    position: absolute;
    color: var(--hd-text-muted);
    pointer-events: none;
  }
  .ProseMirror > * {
    margin: 0 0 10px;
  }
  .ProseMirror > :last-child {
    margin-bottom: 0;
  }
  .ProseMirror :is(ul, ol) {
    padding-inline-start: 22px;
  }
  .ProseMirror ul {
    list-style: disc;
  }
  .ProseMirror ol {
    list-style: decimal;
  }
  .ProseMirror :is(h2, h3) {
    font-size: 16px;
    line-height: 24px;
    font-weight: 600;
  }
  .ProseMirror blockquote {
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--hd-border-strong);
    color: var(--hd-text-muted);
  }
  .ProseMirror :is(code, pre) {
    border-radius: 4px;
    background: var(--hd-surface-2);
    font-family: ui-monospace, monospace;
    font-size: 13px;
  }
  .ProseMirror code {
    padding: 1px 3px;
  }
  .ProseMirror pre {
    padding: 8px;
    white-space: pre-wrap;
  }
  .ProseMirror table {
    border-collapse: collapse;
    max-width: 100%;
  }
  .ProseMirror :is(td, th) {
    min-width: 56px;
    padding: 4px 8px;
    border: 1px solid var(--hd-border-strong);
    text-align: start;
    vertical-align: top;
  }
  .ProseMirror th {
    background: var(--hd-surface-1);
    font-weight: 600;
  }
  .ProseMirror .selectedCell {
    background: var(--hd-accent-soft);
  }
  .ProseMirror img {
    max-width: 100%;
    max-height: 320px;
    vertical-align: bottom;
  }
  .ProseMirror .ProseMirror-selectednode {
    outline: 2px solid var(--hd-accent);
  }
  .ProseMirror a {
    color: var(--hd-accent);
    text-decoration: underline;
  }
  /* ProseMirror puts one behind a picture at the end of a line, for the caret. */
  .ProseMirror img.ProseMirror-separator {
    display: inline;
    border: none;
    margin: 0;
    width: 0;
    height: 0;
  }
  .link-line {
    display: flex;
    gap: 6px;
    padding: 4px 0;
  }
  .link-line .field {
    flex: 1;
    min-width: 0;
  }
  @media (max-width: 699px) {
    .words textarea,
    .ProseMirror {
      font-size: 16px;
      min-height: 60px;
    }
  }
`;
