// Where words are written: rich text once its editor has been fetched, a plain field until then and for those who want it so.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { ref, createRef } from 'lit/directives/ref.js';
import { editorStyles } from '../../editor/editor-styles.ts';
import { linkLine } from '../../editor/link-line.ts';
import { isPicture, PastedPictures } from '../../editor/pasted-pictures.ts';
import { PlainField } from '../../editor/plain-field.ts';
import type { RichText } from '../../editor/rich-text.ts';
import { toolbar, toolbarStyles, type ToolbarAct } from '../../editor/toolbar.ts';
import { Typeahead, typeaheadStyles, type Source } from '../../editor/typeahead.ts';
import type { Words } from '../../editor/words.ts';
import { readStored, writeStored } from '../../browser/stored.ts';
import { controls } from '../basics/controls.ts';

/** Emits `hd-words` (Words) as one types, `hd-files` (File[]) for what is no picture, `hd-submit` on Ctrl-Enter. */
export class HdEditor extends LitElement {
  static override properties = {
    words: { attribute: false },
    about: { attribute: false },
    label: { attribute: false },
    placeholder: { attribute: false },
    sources: { attribute: false },
    plain: { state: true },
    ready: { state: true },
    linking: { state: true },
  };

  words: Words = { text: '', html: null };
  /** Names what is written: with another name, undo begins anew. */
  about = '';
  label = '';
  placeholder = '';
  sources: readonly Source[] = [];
  plain = readStored<boolean>('plain-text') ?? false;
  ready = false;
  linking = false;

  #rich: RichText | null = null;
  #place = createRef<HTMLDivElement>();
  #field = new PlainField({
    onWords: (words) => this.#onWritten(words),
    onBlur: () => this.#typeahead.close(),
    onKey: (event) => this.#onKey(event),
    onFiles: (files) => this.#onFiles(files),
    // Some browsers tell of the last letters after it.
    onComposed: () => void setTimeout(() => void this.#load()),
  });
  /** What this editor has said last: the same words coming back change nothing. */
  #said: Words = this.words;
  #typeahead = new Typeahead(this, (length, words) => this.#writing.replaceBefore(length, words));
  #pictures = new PastedPictures(this, (id, alt) => {
    this.#rich?.insertPicture(id, alt);
  });

  static override styles = [controls, editorStyles, toolbarStyles, typeaheadStyles];

  /** A picture is still being uploaded. */
  get busy(): boolean {
    return this.#pictures.busy;
  }

  override focus(): void {
    this.#writing.focus();
  }

  insert(words: Words): void {
    this.#writing.replaceBefore(0, words);
  }

  /** Where one writes at present. */
  get #writing(): RichText | PlainField {
    return this.#rich ?? this.#field;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.plain) requestIdleCallback(() => void this.#load(), { timeout: 500 });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rich?.destroy();
    this.#rich = null;
    this.ready = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#typeahead.sources = this.sources;
    const isOther = changed.has('about') && changed.get('about') !== undefined;
    const isNew = this.words.html !== this.#said.html || this.words.text !== this.#said.text;
    if (!isOther && !isNew) return;
    this.#said = this.words;
    this.#field.show(this.words, this.plain);
    this.#rich?.reset(this.words, isOther ? 'end' : 'kept');
    if (isOther) this.#typeahead.close();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('label') || changed.has('placeholder'))
      this.#rich?.setWords(this.label, this.placeholder);
    this.#typeahead.tell(this.#writing.dom);
  }

  override render() {
    const empty = this.words.html === null && this.words.text === '';
    return html`<div class="words">
        ${this.ready ? nothing : this.#field.render(this.label, this.placeholder)}
        <div class=${empty ? 'rich empty' : 'rich'} ?hidden=${!this.ready} ${ref(this.#place)}></div>
        ${this.#typeahead.render()}
      </div>
      <slot name="below"></slot>
      ${this.#pictures.render()}
      ${this.linking ? linkLine(this.#rich?.link ?? '', (href) => this.#onLink(href)) : nothing}
      ${toolbar({
        rich: !this.plain,
        isActive: (mark) => this.#rich?.isActive(mark) ?? false,
        act: (act) => this.#act(act),
      })}
      <input
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        @change=${(event: Event) => {
          const input = event.currentTarget as HTMLInputElement;
          this.#pictures.add([...(input.files ?? [])]);
          input.value = '';
        }}
      />`;
  }

  async #load(): Promise<void> {
    if (this.plain || this.#rich || !this.isConnected) return;
    const module = await import('../../editor/rich-text.ts').catch(() => null);
    // Words on their way into the field, a draft from the server for one, arrive first.
    while (this.isUpdatePending) await this.updateComplete;
    if (module) this.#swap(module.RichText);
  }

  /**
   * Puts the rich editor in the place of the field, with what is in it and the caret where it was: in one task, so that a key goes
   * into the one or the other. During a composition nothing is touched; its end asks again.
   */
  #swap(Rich: typeof RichText): void {
    const root = this.#place.value;
    const field = this.#field;
    if (!root || !field.dom || this.plain || this.#rich || field.composing || !this.isConnected) return;
    const hasFocus = this.shadowRoot?.activeElement === field.dom;
    const { caret } = field;
    root.hidden = false;
    this.#rich = new Rich({
      root,
      label: this.label,
      placeholder: this.placeholder,
      onChange: () => this.#rich && this.#onWritten(this.#rich.words),
      onMove: () => this.requestUpdate(),
      onBlur: () => this.#typeahead.close(),
      onKey: (event) => this.#onKey(event),
      onFiles: (files) => this.#onFiles(files),
    });
    this.#rich.reset(this.words, hasFocus ? caret : 'end');
    if (hasFocus) this.#rich.focus();
    this.ready = true;
    // What was offered below the field is offered on.
    if (hasFocus) void this.#typeahead.look(this.#rich.beforeCaret);
  }

  #onWritten(words: Words): void {
    this.#say(words);
    void this.#typeahead.look(this.#writing.beforeCaret);
  }

  #say(words: Words): void {
    this.#said = words;
    this.words = words;
    this.dispatchEvent(new CustomEvent('hd-words', { detail: words }));
  }

  #onKey(event: KeyboardEvent): boolean {
    if (this.#typeahead.press(event, this.#writing.beforeCaret)) return true;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('hd-submit'));
      return true;
    }
    if (event.key !== 'Escape') return false;
    event.preventDefault();
    this.#writing.dom?.blur();
    this.dispatchEvent(new CustomEvent('hd-leave', { bubbles: true, composed: true }));
    return true;
  }

  /** Pictures go into rich words, everything else beside them. */
  #onFiles(files: File[]): boolean {
    const pictures = this.#rich ? files.filter(isPicture) : [];
    const others = files.filter((file) => !pictures.includes(file));
    this.#pictures.add(pictures);
    if (others.length > 0) this.dispatchEvent(new CustomEvent('hd-files', { detail: others }));
    return true;
  }

  #act(act: ToolbarAct): void {
    if (act === 'plain') this.#setPlain(!this.plain);
    else if (act === 'table') this.#rich?.insertTable();
    else if (act === 'picture') this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
    else if (act === 'link') {
      this.linking = true;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLInputElement>('.link-line input')?.select(),
      );
    } else this.#rich?.toggle(act);
  }

  #setPlain(plain: boolean): void {
    this.plain = plain;
    writeStored('plain-text', plain);
    if (!plain) return void this.#load();
    this.#rich?.destroy();
    this.#rich = null;
    this.ready = false;
    this.#field.show(this.words, plain);
    this.#say({ text: this.words.text, html: null });
  }

  #onLink(href: string | null): void {
    this.linking = false;
    if (href !== null) this.#rich?.setLink(href);
    else this.focus();
  }
}

customElements.define('hd-editor', HdEditor);
