// Words with formatting and pictures as a field of a form.
import { msg } from '@lit/localize';
import { css, html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Words } from '../../editor/words.ts';
import '../writing/hd-editor.ts';
import type { HdEditor } from '../writing/hd-editor.ts';

interface WordsField {
  label: string;
  /** Names what is written: with another name, undo begins anew. */
  about: string;
  words: Words;
  placeholder: string;
  help: string;
  error: string | undefined;
  onWords(words: Words): void;
  /** Files that cannot stand in words, in a sentence. */
  onRefused(why: string): void;
}

export const wordsFieldStyles = css`
  .editor {
    padding: 4px 10px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  .editor:focus-within {
    border-color: var(--hd-accent);
  }
`;

export function wordsField(field: WordsField): TemplateResult {
  const { label, about, words, placeholder, help, error } = field;
  return html`<div class="item">
    <span class="label">${label}</span>
    <div class="editor">
      <hd-editor
        .about=${about}
        .words=${words}
        .label=${label}
        .placeholder=${placeholder}
        @hd-words=${(event: CustomEvent<Words>) => field.onWords(event.detail)}
        @hd-files=${() =>
          field.onRefused(
            msg('Only pictures can stand in these words: PNG, JPEG, GIF or WebP, with formatting on.'),
          )}
      ></hd-editor>
    </div>
    ${error ? html`<p class="error small" role="alert">${error}</p>` : nothing}
    <p class="muted small">${help}</p>
  </div>`;
}

/** Why the form cannot be saved yet; '' when it can. */
export const pictureOnItsWay = (form: ReactiveElement): string =>
  form.renderRoot.querySelector<HdEditor>('hd-editor')?.busy
    ? msg('A picture is still being uploaded. Save again in a moment.')
    : '';
