// The plain field of hd-editor, until the rich editor has been fetched and for those who want it so. What it shows may have
// formatting: what is typed here goes into the formatted words too.
import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { editedHtml, shownOf, type Shown } from './edit-html.ts';
import type { Caret } from './rich-text.ts';
import type { Words } from './words.ts';

export interface PlainFieldOptions {
  onWords(words: Words): void;
  onBlur(): void;
  /** True: dealt with. */
  onKey(event: KeyboardEvent): boolean;
  /** Files pasted; true: taken. */
  onFiles(files: File[]): boolean;
  /** A composition has ended. */
  onComposed(): void;
}

export class PlainField {
  /** Letters are on their way into it. */
  composing = false;
  #on: PlainFieldOptions;
  #element = createRef<HTMLTextAreaElement>();
  #text = '';
  /** The formatted words it shows the text of; null: they are plain. */
  #formatted: Shown | null = null;

  constructor(on: PlainFieldOptions) {
    this.#on = on;
  }

  get dom(): HTMLTextAreaElement | undefined {
    return this.#element.value;
  }

  focus(): void {
    this.dom?.focus();
  }

  /** Other words. @param plain their formatting is not wanted */
  show(words: Words, plain: boolean): void {
    this.#formatted = words.html === null || plain ? null : shownOf(words.html);
    this.#text = this.#formatted?.text ?? words.text;
  }

  /** What stands before the caret; null while words are selected. */
  get beforeCaret(): string | null {
    const field = this.dom;
    if (!field || field.selectionStart !== field.selectionEnd) return null;
    return field.value.slice(0, field.selectionStart);
  }

  get caret(): Caret {
    const { selectionStart = 0, selectionEnd = 0, selectionDirection } = this.dom ?? {};
    const [anchor, head] = [selectionStart, selectionEnd];
    return selectionDirection === 'backward' ? { anchor: head, head: anchor } : { anchor, head };
  }

  /** Puts words in place of the `length` letters before the caret. */
  replaceBefore(length: number, words: Words): void {
    const field = this.dom;
    if (!field) return;
    field.focus();
    field.setRangeText(words.text, field.selectionStart - length, field.selectionStart, 'end');
    this.#onInput(field.value);
  }

  render(label: string, placeholder: string): TemplateResult {
    return html`<textarea
      rows="3"
      dir="auto"
      aria-label=${label}
      placeholder=${placeholder}
      .value=${this.#text}
      @input=${(event: Event) => this.#onInput((event.currentTarget as HTMLTextAreaElement).value)}
      @keydown=${(event: KeyboardEvent) => this.#on.onKey(event)}
      @compositionstart=${() => (this.composing = true)}
      @compositionend=${() => {
        this.composing = false;
        this.#on.onComposed();
      }}
      @paste=${(event: ClipboardEvent) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0 && this.#on.onFiles(files)) event.preventDefault();
      }}
      @blur=${() => this.#on.onBlur()}
      ${ref(this.#element)}
    ></textarea>`;
  }

  #onInput(text: string): void {
    this.#text = text;
    this.#on.onWords({ html: this.#editedHtml(text), text });
  }

  /** With what was typed; null once nothing has formatting. */
  #editedHtml(text: string): string | null {
    const edited = this.#formatted && text !== '' ? editedHtml(this.#formatted, text) : null;
    const shown = edited === null ? null : shownOf(edited);
    // What cannot be told by its text alone (a line in a gap) is taken from the words as they were before it.
    if (shown === null || shown.text === text) this.#formatted = shown;
    return edited;
  }
}
