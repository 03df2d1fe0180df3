// The rich text editor behind hd-editor: Tiptap without a look of its own. Loaded when a reply box is there, never at the start.
import { Editor, type JSONContent } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { Picture, withPictureParts } from './picture-node.ts';
import type { Words } from './words.ts';

export interface RichTextOptions {
  root: HTMLElement;
  label: string;
  placeholder: string;
  onChange(): void;
  /** The caret moved, or marks changed. */
  onMove(): void;
  onBlur(): void;
  /** True: dealt with. */
  onKey(event: KeyboardEvent): boolean;
  /** Files pasted or dropped; true: taken. */
  onFiles(files: File[]): boolean;
}

/** Of a plain field, in letters from its start. */
export interface Caret {
  anchor: number;
  head: number;
}

export type Mark =
  | 'bold'
  | 'italic'
  | 'link'
  | 'bulletList'
  | 'orderedList'
  | 'blockquote'
  | 'code'
  | 'codeBlock';

// A strict CSP refuses style attributes in markup: widths of columns are left to the browser.
const PlainTable = Table.extend({ renderHTML: () => ['table', ['tbody', 0]] });

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    trailingNode: false,
    underline: {},
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: 'https',
      protocols: ['mailto', 'tel'],
      HTMLAttributes: { target: null, rel: null },
    },
  }),
  Picture,
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
];

/**
 * Plain words as paragraphs, each empty line the end of one: read back, they are the same to the letter. A place in the words is the
 * same place in the document, one further on.
 */
function paragraphs(text: string): JSONContent {
  const content = text
    .split('\n\n')
    .map((paragraph) => ({ type: 'paragraph', content: paragraph.split('\n').flatMap(lineOf) }));
  return { type: 'doc', content };
}

const lineOf = (words: string, index: number): JSONContent[] => [
  ...(index > 0 ? [{ type: 'hardBreak' }] : []),
  ...(words === '' ? [] : [{ type: 'text', text: words }]),
];

/** The place behind as many letters as stand before `offset` in the plain words. */
function placeIn(doc: Node, text: string, offset: number): number {
  let left = text.slice(0, offset).replaceAll('\n', '').length;
  const startsLine = text[offset - 1] === '\n';
  let place = doc.content.size;
  let found = false;
  doc.descendants((node, at) => {
    if (found || !node.isText) return !found;
    found = startsLine ? left < node.nodeSize : left <= node.nodeSize;
    place = at + left;
    left -= node.nodeSize;
    return false;
  });
  return found ? place : doc.content.size;
}

function isPlain(doc: Node): boolean {
  let plain = true;
  doc.descendants((node) => {
    plain &&= node.marks.length === 0 && ['paragraph', 'text', 'hardBreak'].includes(node.type.name);
    return plain;
  });
  return plain;
}

/** A strict CSP reports every style attribute it meets. Google Docs wraps all it copies into a <b> that is undone by one. */
const withoutStyles = (html: string): string =>
  html
    .replaceAll(/\sstyle=(?:"[^"]*"|'[^']*')/gi, '')
    .replaceAll(/<b\s[^>]*id="docs-internal-guid[^>]*>/gi, '<div>');

export class RichText {
  #editor: Editor;
  /** A click is about to say where the caret goes. */
  #pressed = false;

  constructor({ root, ...on }: RichTextOptions) {
    const files = (event: Event, list: FileList | undefined): boolean => {
      const found = [...(list ?? [])];
      if (found.length === 0 || !on.onFiles(found)) return false;
      event.preventDefault();
      return true;
    };
    this.#editor = new Editor({
      element: root,
      extensions,
      injectCSS: false,
      textDirection: 'auto',
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': on.label,
          'data-placeholder': on.placeholder,
        },
        transformPastedHTML: withoutStyles,
        handleDOMEvents: {
          mousedown: () => {
            this.#pressed = true;
          },
          mouseup: () => {
            this.#pressed = false;
          },
          // A dialog that closes gives the focus back with the browser's caret at the start: ours is put where it was before that is read.
          focus: (view) => {
            if (!this.#pressed) view.focus();
            this.#pressed = false;
          },
        },
        handleKeyDown: (_view, event) => on.onKey(event),
        // Office programs put a picture of the text beside the text: the text is meant.
        handlePaste: (_view, event) =>
          !event.clipboardData?.types.includes('text/html') && files(event, event.clipboardData?.files),
        handleDrop: (_view, event, _slice, moved) => !moved && files(event, event.dataTransfer?.files),
      },
      onUpdate: on.onChange,
      onSelectionUpdate: on.onMove,
      onBlur: on.onBlur,
    });
  }

  get dom(): HTMLElement {
    return this.#editor.view.dom;
  }

  /** As it is sent and kept: plain text as long as nothing has formatting. */
  get words(): Words {
    const text = this.#editor.getText({ blockSeparator: '\n\n' });
    return { text, html: isPlain(this.#editor.state.doc) ? null : withPictureParts(this.#editor.getHTML()) };
  }

  /** Other words, with a history of their own. `kept`: the caret stays at its place, or at the end when it was there. */
  reset(words: Words, caret: Caret | 'end' | 'kept' = 'end'): void {
    const { selection: before, doc: old } = this.#editor.state;
    const wasAtEnd = before.to >= old.content.size - 1;
    this.#editor.commands.setContent(words.html ?? paragraphs(words.text), {
      emitUpdate: false,
      // A space at the end of what was typed is going to be followed by a word.
      parseOptions: { preserveWhitespace: true },
    });
    const { state, view } = this.#editor;
    view.updateState(EditorState.create({ doc: state.doc, plugins: state.plugins }));
    const { doc } = state;
    if (caret === 'end' || (caret === 'kept' && wasAtEnd)) this.#select(doc.content.size);
    else if (caret === 'kept') this.#select(before.anchor, before.head);
    else if (words.html === null) this.#select(caret.anchor + 1, caret.head + 1);
    else this.#select(placeIn(doc, words.text, caret.anchor), placeIn(doc, words.text, caret.head));
  }

  #select(anchor: number, head = anchor): void {
    const { doc, tr } = this.#editor.state;
    const place = (at: number) => doc.resolve(Math.min(at, doc.content.size));
    this.#editor.view.dispatch(tr.setSelection(TextSelection.between(place(anchor), place(head))));
  }

  setWords(label: string, placeholder: string): void {
    this.dom.setAttribute('aria-label', label);
    this.dom.setAttribute('data-placeholder', placeholder);
  }

  /** At once: Tiptap's own command waits for the next frame, and a key pressed before it would be lost. */
  focus(): void {
    const { view } = this.#editor;
    view.focus();
    view.dispatch(view.state.tr.scrollIntoView());
  }

  /** What stands between the start of the line and the caret; null while words are selected. */
  get beforeCaret(): string | null {
    const { selection } = this.#editor.state;
    if (!selection.empty) return null;
    const { $from } = selection;
    return $from.parent.textBetween(0, $from.parentOffset, '\n', '\uFFFC');
  }

  /** Puts words in place of the `length` letters before the caret. */
  replaceBefore(length: number, words: Words): void {
    const { from } = this.#editor.state.selection;
    const text = words.text.replace(/\n+$/, '');
    const content = words.html ?? (text.includes('\n') ? paragraphs(text) : words.text);
    this.#editor
      .chain()
      .focus()
      .deleteRange({ from: from - length, to: from })
      .insertContent(content)
      .run();
  }

  insertPicture(id: number, alt: string): void {
    // Whoever writes elsewhere meanwhile, in To or the subject, goes on writing there.
    this.#editor.chain().insertContent({ type: 'picture', attrs: { id, alt } }).run();
  }

  insertTable(): void {
    this.#editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
  }

  isActive(mark: Mark): boolean {
    return this.#editor.isActive(mark);
  }

  get link(): string {
    return String(this.#editor.getAttributes('link')['href'] ?? '');
  }

  /** '' takes the link away. */
  setLink(href: string): void {
    const chain = this.#editor.chain().focus().extendMarkRange('link');
    if (href === '') chain.unsetLink().run();
    else if (this.#editor.state.selection.empty && this.link === '')
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
  }

  toggle(mark: Exclude<Mark, 'link'>): void {
    const chain = this.#editor.chain().focus();
    const toggles = {
      bold: () => chain.toggleBold(),
      italic: () => chain.toggleItalic(),
      bulletList: () => chain.toggleBulletList(),
      orderedList: () => chain.toggleOrderedList(),
      blockquote: () => chain.toggleBlockquote(),
      code: () => chain.toggleCode(),
      codeBlock: () => chain.toggleCodeBlock(),
    };
    toggles[mark]().run();
  }

  destroy(): void {
    this.#editor.destroy();
  }
}
