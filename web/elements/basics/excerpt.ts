// What was found in a ticket, as text with marks: never as HTML, whatever stands in it.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { FoundTicket } from '../../api/tickets.ts';

type Excerpt = NonNullable<FoundTicket['excerpts']>[number];

/** The text with its marks; ranges that do not fit are left out. */
function markedText(text: string, marks: readonly (readonly number[])[]): TemplateResult {
  const parts: unknown[] = [];
  let at = 0;
  for (const [start = 0, end = 0] of marks) {
    if (start < at || end > text.length) continue;
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return html`${parts}${text.slice(at)}`;
}

/** The subject with its marks; null when nothing was found in it. */
export function headExcerpt(ticket: FoundTicket): TemplateResult | null {
  const found = ticket.excerpts?.find(({ where }) => where === 'subject');
  return found ? markedText(found.text, found.marks) : null;
}

/** What was found elsewhere, in the place of the last message's first words. */
export function bodyExcerpt(ticket: FoundTicket): TemplateResult | null {
  const found = ticket.excerpts?.find(({ where }) => where !== 'subject');
  return found ? html`${placeWords(found)}${markedText(found.text, found.marks)}` : null;
}

function placeWords({ where }: Excerpt): string {
  if (where === 'note') return `${msg('Note:')} `;
  if (where === 'file') return `${msg('File:')} `;
  if (where === 'tag') return `${msg('Tag:')} `;
  return '';
}
