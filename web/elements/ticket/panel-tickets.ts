// Beside the conversation: tickets that have to do with this one, and the customer's others.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { RelatedTicket, Ticket, TicketDetail } from '../../api/tickets.ts';
import { isMadeByHand, relationWords } from '../../format/relation-words.ts';
import { listTime } from '../../format/times.ts';
import { STATUS_WORDS } from '../../format/words.ts';
import { may } from '../../rights.ts';
import { hrefOf, HOME } from '../../router.ts';
import { icon } from '../basics/icon.ts';

export function relatedTickets(
  ticket: Ticket | TicketDetail,
  unlink: (related: RelatedTicket) => void,
): TemplateResult | typeof nothing {
  const related = ('related' in ticket && ticket.related) || [];
  if (related.length === 0) return nothing;
  return html`<h3 id="related">${msg('Related tickets')}</h3>
    <ul aria-labelledby="related">
      ${related.map((one) => relatedTicket(one, () => unlink(one)))}
    </ul>`;
}

function relatedTicket(related: RelatedTicket, unlink: () => void): TemplateResult {
  const { id, number, subject, status, relation } = related;
  const words = msg(str`Remove the link to #${number}`);
  return html`<li class="linked">
    <a href=${ticketHref(id)}>
      <span class="cut" dir="auto">${subject || msg('(no subject)')}</span>
      <span class="small muted">#${number}</span>
      <span class="small muted relation">${relationWords(relation)} · ${STATUS_WORDS[status]}</span>
    </a>
    ${
      isMadeByHand(relation) && may('ticket.change')
        ? html`<button class="button quiet icon" aria-label=${words} title=${words} @click=${unlink}>
            ${icon('close', 12)}
          </button>`
        : nothing
    }
  </li>`;
}

/** @param others null while loading */
export function otherTickets(others: readonly Ticket[] | null): TemplateResult {
  if (others === null) return html`<p class="small muted">${msg('Loading…')}</p>`;
  if (others.length === 0) return html`<p class="small muted">${msg('This is their first ticket.')}</p>`;
  return html`<ul>
    ${others.map(
      (ticket) =>
        html`<li>
          <a href=${ticketHref(ticket.id)}>
            <span class="cut" dir="auto">${ticket.subject || msg('(no subject)')}</span>
            <span class="small muted">${listTime(ticket.lastMessageAt)}</span>
            <span class="small muted">${STATUS_WORDS[ticket.status]}</span>
          </a>
        </li>`,
    )}
  </ul>`;
}

function ticketHref(id: number): string {
  return hrefOf({
    ...HOME,
    view: { name: 'all' },
    filter: { ...HOME.filter, status: 'any' },
    ticket: id,
  });
}
