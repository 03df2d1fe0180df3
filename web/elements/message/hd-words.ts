// Formatted words as their reader will see them, with their pictures. Built element by element from what may stand in a mail of ours: nothing
// else of the HTML reaches the page.
import { LitElement, css, html, type PropertyValues } from 'lit';
import type { Words } from '../../editor/words.ts';
import { controls } from '../basics/controls.ts';

const STAYS = new Set(
  'P BR STRONG B EM I U S A UL OL LI BLOCKQUOTE PRE CODE H2 H3 HR TABLE TBODY TR TH TD IMG'.split(' '),
);

export class HdWords extends LitElement {
  static override properties = { words: { attribute: false } };

  words: Words = { text: '', html: null };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
      }
      .plain {
        white-space: pre-wrap;
      }
      p,
      ul,
      ol,
      table,
      blockquote,
      pre {
        margin: 0 0 8px;
      }
      :last-child {
        margin-bottom: 0;
      }
      p:empty::before {
        content: '\\200b';
      }
      ul,
      ol {
        padding-inline-start: 22px;
      }
      ul {
        list-style: disc;
      }
      ol {
        list-style: decimal;
      }
      img {
        max-width: 100%;
        max-height: 320px;
        vertical-align: bottom;
      }
      table {
        border-collapse: collapse;
        max-width: 100%;
      }
      td,
      th {
        padding: 4px 8px;
        border: 1px solid var(--hd-border-strong);
        text-align: start;
      }
      blockquote {
        padding-inline-start: 10px;
        border-inline-start: 2px solid var(--hd-border-strong);
      }
      a {
        color: var(--hd-accent);
        text-decoration: underline;
      }
    `,
  ];

  override render() {
    return html`<div dir="auto" class=${this.words.html === null ? 'plain' : ''}></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('words')) return;
    const { text, html: formatted } = this.words;
    const place = this.renderRoot.querySelector('div');
    if (formatted === null) place?.replaceChildren(text);
    else
      place?.replaceChildren(
        ...shown(new DOMParser().parseFromString(formatted, 'text/html').body.childNodes),
      );
  }
}

const shown = (nodes: Iterable<Node>): Node[] => [...nodes].flatMap(shownOf);

function shownOf(node: Node): Node[] {
  if (node instanceof Text) return [document.createTextNode(node.data)];
  if (!(node instanceof Element)) return [];
  if (node.tagName === 'IMG') return picture(node);
  const inside = shown(node.childNodes);
  if (!STAYS.has(node.tagName)) return inside;
  const element = document.createElement(node.tagName);
  if (element instanceof HTMLAnchorElement) lead(element, node.getAttribute('href') ?? '');
  element.append(...inside);
  return [element];
}

function picture(node: Element): Node[] {
  const name = node.getAttribute('data-hd-cid') ?? node.getAttribute('src') ?? '';
  const id = /^(?:cid:)?upload-(\d+)$/.exec(name)?.[1];
  if (id === undefined) return [];
  const image = document.createElement('img');
  image.alt = node.getAttribute('alt') ?? '';
  image.src = `/api/attachments/${id}?inline=1`;
  return [image];
}

function lead(link: HTMLAnchorElement, href: string): void {
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return;
  link.href = href;
  link.target = '_blank';
  link.relList.add('noopener', 'noreferrer');
}

customElements.define('hd-words', HdWords);
