// Above a new ticket: its draft is another one elsewhere, or is to somebody else than the way here led to.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { clashNotice } from '../../elements/writing/draft-notices.ts';
import { isEmptyNewTicket } from '../../state/new-ticket-draft.ts';
import type { NewTicketState } from './new-ticket-state.ts';

interface Notices {
  /** Whom the way here led to; '' when to nobody. */
  asked: string;
  beginAnew: () => void;
}

export function newTicketNotices(state: NewTicketState, { asked, beginAnew }: Notices): TemplateResult {
  const { clash, draft, met } = state;
  const isOther =
    met && asked && !isEmptyNewTicket(draft) && draft.email.toLowerCase() !== asked.toLowerCase();
  return html`${clashNotice(
    clash && {
      current: clash.current && { ...clash.current, reply: clash.current.words, note: { text: '' } },
    },
    (choice) => state.decide(choice),
  )}
  ${
    isOther
      ? html`<div class="draft-notice" role="status">
          <p class="small">${msg(str`You had begun this ticket to ${draft.email || msg('nobody yet')}.`)}</p>
          <button type="button" class="button" @click=${beginAnew}>
            ${msg(str`Discard it, write to ${asked}`)}
          </button>
        </div>`
      : nothing
  }`;
}
