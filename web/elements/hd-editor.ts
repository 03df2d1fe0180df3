// Where words are written: rich text once its editor has been fetched, a plain field until then and for those who want it so.
import { msg } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { ref, createRef } from 'lit/directives/ref.js';
import { editedHtml, shownOf, type Shown } from '../editor/edit-html.ts';
import { editorStyles } from '../editor/editor-styles.ts';
import { isPicture, PastedPictures } from '../editor/pasted-pictures.ts';
import type { RichText } from '../editor/rich-text.ts';
import { toolbar, toolbarStyles, type ToolbarAct } from '../editor/toolbar.ts';
import { Typeahead, typeaheadStyles, type Source } from '../editor/typeahead.ts';
import type { Words } from '../editor/words.ts';
import { readStored, writeStored } from '../stored.ts';
import { controls } from './controls.ts';

/** Emits `hd-words` (Words) as one types, `hd-files` (File[]) for what is no picture, `hd-submit` on Ctrl-Enter. */
export class HdEditor extends LitElement {
  static override properties = {
    words: { attribute: false },
    about: { attribute: false },
    label: { attribute: false },
    placeholder: { attribute: false },
    sources: { attribute: false },
    noPictures: { type: Boolean, attribute: 'no-pictures' },
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
  /** Words alone: what is written has nowhere to keep a picture. */
  noPictures = false;
  plain = readStored<boolean>('plain-text') ?? false;
  ready = false;
  linking = false;

  #rich: RichText | null = null;
  #place = createRef<HTMLDivElement>();
  #field = createRef<HTMLTextAreaElement>();
  #composing = false;
  /** What this editor has said last: the same words coming back change nothing. */
  #said: Words = this.words;
  /** What the plain field shows, and the formatted words it shows them of; null: they are plain. */
  #text = '';
  #formatted: Shown | null = null;
  #typeahead = new Typeahead(this, (length, words) => this.#replace(length, words));
  #pictures = new PastedPictures(this, (id, alt) => {
    this.#rich?.insertPicture(id, alt);
  });

  static override styles = [controls, editorStyles, toolbarStyles, typeaheadStyles];

  /** A picture is still being uploaded. */
  get busy(): boolean {
    return this.#pictures.busy;
  }

  override focus(): void {
    if (this.#rich) this.#rich.focus();
    else this.#field.value?.focus();
  }

  insert(words: Words): void {
    this.#replace(0, words);
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
    this.#formatted = this.words.html === null || this.plain ? null : shownOf(this.words.html);
    this.#text = this.#formatted?.text ?? this.words.text;
    this.#rich?.reset(this.words, isOther ? 'end' : 'kept');
    if (isOther) this.#typeahead.close();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('label') || changed.has('placeholder'))
      this.#rich?.setWords(this.label, this.placeholder);
    const field = this.#rich?.dom ?? this.#field.value;
    const { active } = this.#typeahead;
    field?.setAttribute('aria-autocomplete', this.sources.length > 0 ? 'list' : 'none');
    if (active === null) {
      field?.removeAttribute('aria-activedescendant');
      field?.removeAttribute('aria-controls');
    } else {
      field?.setAttribute('aria-activedescendant', active);
      field?.setAttribute('aria-controls', 'offers');
    }
  }

  override render() {
    const empty = this.words.html === null && this.words.text === '';
    return html`<div class="words">
        ${this.ready ? nothing : this.#plainField()}
        <div class=${empty ? 'rich empty' : 'rich'} ?hidden=${!this.ready} ${ref(this.#place)}></div>
        ${this.#typeahead.render()}
      </div>
      <slot name="below"></slot>
      ${this.#pictures.render()} ${this.linking ? this.#linkLine() : nothing}
      ${toolbar({
        rich: !this.plain,
        pictures: !this.noPictures,
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

  #plainField() {
    return html`<textarea
      rows="3"
      dir="auto"
      aria-label=${this.label}
      placeholder=${this.placeholder}
      .value=${this.#text}
      @input=${(event: Event) => this.#onField(event.currentTarget as HTMLTextAreaElement)}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      @compositionstart=${() => (this.#composing = true)}
      @compositionend=${() => {
        this.#composing = false;
        // Some browsers tell of the last letters after it.
        setTimeout(() => void this.#load());
      }}
      @paste=${(event: ClipboardEvent) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0 && this.#onFiles(files)) event.preventDefault();
      }}
      @blur=${() => this.#typeahead.close()}
      ${ref(this.#field)}
    ></textarea>`;
  }

  async #load(): Promise<void> {
    if (this.plain || this.#rich || !this.isConnected) return;
    const module = await import('../editor/rich-text.ts').catch(() => null);
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
    const field = this.#field.value;
    if (!root || !field || this.plain || this.#rich || this.#composing || !this.isConnected) return;
    const hasFocus = this.shadowRoot?.activeElement === field;
    const forwards = field.selectionDirection !== 'backward';
    const { selectionStart: start, selectionEnd: end } = field;
    root.hidden = false;
    this.#rich = new Rich({
      root,
      label: this.label,
      placeholder: this.placeholder,
      onChange: () => this.#onRich(),
      onMove: () => this.requestUpdate(),
      onBlur: () => this.#typeahead.close(),
      onKey: (event) => this.#onKey(event),
      onFiles: (files) => this.#onFiles(files),
    });
    const caret = { anchor: forwards ? start : end, head: forwards ? end : start };
    this.#rich.reset(this.words, hasFocus ? caret : 'end');
    if (hasFocus) this.#rich.focus();
    this.ready = true;
  }

  #onRich(): void {
    const rich = this.#rich;
    if (!rich) return;
    this.#say(rich.words);
    void this.#typeahead.look(rich.beforeCaret);
  }

  #onField(field: HTMLTextAreaElement): void {
    this.#text = field.value;
    this.#say({ html: this.#editedHtml(field.value), text: field.value });
    void this.#typeahead.look(this.#before);
  }

  /** With what was typed into the plain field; null once nothing has formatting. */
  #editedHtml(text: string): string | null {
    const html = this.#formatted && text !== '' ? editedHtml(this.#formatted, text) : null;
    const shown = html === null ? null : shownOf(html);
    // What cannot be told by its text alone (a line in a gap) is taken from the words as they were before it.
    if (shown === null || shown.text === text) this.#formatted = shown;
    return html;
  }

  #say(words: Words): void {
    this.#said = words;
    this.words = words;
    this.dispatchEvent(new CustomEvent('hd-words', { detail: words }));
  }

  /** The words of the line up to the caret. */
  get #before(): string | null {
    if (this.#rich) return this.#rich.beforeCaret;
    const field = this.#field.value;
    if (!field || field.selectionStart !== field.selectionEnd) return null;
    return field.value.slice(0, field.selectionStart);
  }

  #replace(length: number, words: Words): void {
    const field = this.#field.value;
    if (this.#rich) this.#rich.replaceBefore(length, words);
    else if (field) {
      field.focus();
      field.setRangeText(words.text, field.selectionStart - length, field.selectionStart, 'end');
      this.#onField(field);
    }
  }

  #onKey(event: KeyboardEvent): boolean {
    if (this.#typeahead.press(event, this.#before)) return true;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('hd-submit'));
      return true;
    }
    if (event.key !== 'Escape') return false;
    event.preventDefault();
    (this.#rich?.dom ?? this.#field.value)?.blur();
    this.dispatchEvent(new CustomEvent('hd-leave', { bubbles: true, composed: true }));
    return true;
  }

  /** Pictures go into rich words, everything else beside them. */
  #onFiles(files: File[]): boolean {
    const pictures = this.#rich && !this.noPictures ? files.filter(isPicture) : [];
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
    this.#formatted = null;
    this.#text = this.words.text;
    this.#say({ text: this.words.text, html: null });
  }

  #linkLine() {
    const done = (href: string | null): void => {
      this.linking = false;
      if (href !== null) this.#rich?.setLink(href);
      else this.focus();
    };
    return html`<div class="link-line">
      <input
        class="field"
        type="text"
        inputmode="url"
        aria-label=${msg('Address of the link')}
        placeholder="https://"
        .value=${this.#rich?.link ?? ''}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          done(event.key === 'Escape' ? null : withScheme((event.currentTarget as HTMLInputElement).value));
        }}
      />
      <button
        type="button"
        class="button"
        @click=${() => done(withScheme(this.renderRoot.querySelector<HTMLInputElement>('.link-line input')?.value ?? ''))}
      >
        ${msg('Set link')}
      </button>
      <button type="button" class="button quiet" @click=${() => done('')}>${msg('Remove link')}</button>
    </div>`;
  }
}

/** "example.com" and "ann@example.com" mean what they look like. */
function withScheme(given: string): string {
  const href = given.trim();
  if (href === '' || /^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return href;
  return /^[^\s/@]+@[^\s/@]+$/.test(href) ? `mailto:${href}` : `https://${href}`;
}

customElements.define('hd-editor', HdEditor);
