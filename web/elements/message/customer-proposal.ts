// Under the header of a forwarded mail: whose it was, and a click to make them the customer.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Ticket, TicketDetail } from '../../api/tickets.ts';
import { displayName, fullAddress } from '../../format/names.ts';

interface Proposal {
  ticket: Ticket | TicketDetail;
  busy: boolean;
  accept: () => void;
  ignore: () => void;
}

export function customerProposal({
  ticket,
  busy,
  accept,
  ignore,
}: Proposal): TemplateResult | typeof nothing {
  const proposed = 'proposedCustomer' in ticket ? ticket.proposedCustomer : null;
  if (!proposed) return nothing;
  const person = fullAddress({ name: proposed.name, address: proposed.email });
  return html`<div class="band proposal" role="group" aria-label=${msg('Proposed customer')}>
    <p>${msg(html`Forwarded by ${displayName(ticket.customer)}. Customer: <strong>${person}</strong>?`)}</p>
    <button class="button" ?disabled=${busy} title=${msg('Replies go to them from now on')} @click=${accept}>
      ${msg('Accept')}
    </button>
    <button
      class="button quiet"
      ?disabled=${busy}
      title=${msg('The customer stays as it is')}
      @click=${ignore}
    >
      ${msg('Ignore')}
    </button>
  </div>`;
}
