// The words of a message as plain text: what it adds, and its quotes folded.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../api/messages.ts';
import { linkify } from '../../format/linkify.ts';
import { numberWords, plural } from '../../format/plural.ts';

export function messageWords({ text, quotedText }: Message): TemplateResult {
  const words = text ? linked(text) : html`<span class="muted">${msg('No text')}</span>`;
  return html`
    <div class="words" dir="auto">${words}</div>
    ${quotedText ? foldedQuotes(quotedText.trim()) : nothing}
  `;
}

function foldedQuotes(quoted: string): TemplateResult {
  const lines = quoted.split('\n').length;
  const length = plural(lines, {
    one: msg(str`${numberWords(lines)} line`),
    other: msg(str`${numberWords(lines)} lines`),
  });
  const title = msg(str`Quoted text, ${length}`);
  return html`<details>
    <summary aria-label=${title} title=${title}>
      <span class="dots" aria-hidden="true">···</span><span class="small muted">${length}</span>
    </summary>
    <div class="words quoted" dir="auto">${linked(quoted)}</div>
  </details>`;
}

function linked(text: string) {
  return linkify(text).map(({ text: words, href }) =>
    href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>` : words,
  );
}
