// Under the header of a deleted ticket: that it is in the trash, and the way out.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Ticket } from '../../api/tickets.ts';
import { dayAndTime } from '../../format/times.ts';
import { may } from '../../rights.ts';
import { icon } from '../basics/icon.ts';

export function trashNotice(ticket: Ticket, restore: () => void): TemplateResult | typeof nothing {
  if (!ticket.deletedAt) return nothing;
  const since = dayAndTime(ticket.deletedAt);
  return html`<div class="band" role="group" aria-label=${msg('Trash')}>
    ${icon('trash')}
    <p>
      ${msg(str`In the trash since ${since}. Nothing is sent from it, and mail that answers it opens a new ticket.`)}
    </p>
    ${may('ticket.change') ? html`<button class="button" title=${msg('Restore (#)')} @click=${restore}>${msg('Restore')}</button>` : nothing}
  </div>`;
}
