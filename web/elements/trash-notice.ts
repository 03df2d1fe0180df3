// Under the header of a deleted ticket: that it is in the trash, and the way out.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Ticket } from '../api/tickets.ts';
import { dayAndTime } from '../format/times.ts';
import { may } from '../rights.ts';
import { icon } from './icon.ts';

export const trashNoticeStyles = css`
  .trash {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 20px;
    background: var(--hd-note);
    border-bottom: 1px solid var(--hd-note-border);
  }
  .trash p {
    flex: 1 1 240px;
    min-width: 0;
  }
`;

export function trashNotice(ticket: Ticket, restore: () => void): TemplateResult | typeof nothing {
  if (!ticket.deletedAt) return nothing;
  const since = dayAndTime(ticket.deletedAt);
  return html`<div class="trash" role="group" aria-label=${msg('Trash')}>
    ${icon('trash')}
    <p>
      ${msg(str`In the trash since ${since}. Nothing is sent from it, and mail that answers it opens a new ticket.`)}
    </p>
    ${may('ticket.change') ? html`<button class="button" title=${msg('Restore (#)')} @click=${restore}>${msg('Restore')}</button>` : nothing}
  </div>`;
}
