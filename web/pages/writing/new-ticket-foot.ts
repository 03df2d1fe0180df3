// Below a new ticket: how it is sent, whether it is saved, and the way out.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { sendMenu, type SendChoice } from '../../elements/writing/send-buttons.ts';
import { savedWords } from '../../format/saved-words.ts';
import { isEmptyNewTicket } from '../../state/new-ticket-draft.ts';
import type { NewTicketState } from './new-ticket-state.ts';

interface Foot {
  backHref: string;
  send(choice: SendChoice): void;
  discard(): void;
}

export function newTicketFoot(
  { sending, draft, away }: Pick<NewTicketState, 'sending' | 'draft' | 'away'>,
  { backHref, send, discard }: Foot,
): TemplateResult {
  return html`<div class="acts">
    <span class="send">
      <button class="button primary" aria-disabled=${sending ? 'true' : nothing} title=${msg('Ctrl Enter')}>
        ${sending ? msg('Sending…') : msg('Send and open ticket')}
      </button>
      ${sendMenu(
        [
          { value: 'pending', label: msg('Send and set pending') },
          { value: 'solved', label: msg('Send and solve') },
        ],
        send,
      )}
    </span>
    <span class="small muted cut" role="status">${savedWords(draft, away) || nothing}</span>
    ${
      isEmptyNewTicket(draft)
        ? html`<a class="button quiet apart" href=${backHref}>${msg('Cancel')}</a>`
        : html`<button type="button" class="button quiet apart" @click=${discard}>
            ${msg('Discard draft')}
          </button>`
    }
  </div>`;
}
