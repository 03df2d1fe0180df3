// What stands beside the conversation: the customer, their other tickets, the ticket's fields. Fetched only while it is shown.
import { msg } from '@lit/localize';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { FieldValuesGiven } from '../../api/custom-fields.ts';
import type { RelatedTicket } from '../../api/tickets.ts';
import { desk } from '../../state/desk.ts';
import '../../elements/ticket/hd-customer-panel.ts';
import type { ConversationState } from './conversation-state.ts';
import '../customers/customer-card.ts';
import { OtherTickets } from './other-tickets.ts';
import { PanelFold } from './panel-fold.ts';
import { TicketSatisfactionState } from './ticket-satisfaction.ts';
import type { TicketVerbs } from './ticket-verbs.ts';

interface Parts {
  state: ConversationState;
  verbs: TicketVerbs;
}

export class TicketAside implements ReactiveController {
  readonly fold: PanelFold;
  #parts: Parts;
  #others: OtherTickets;
  #satisfaction: TicketSatisfactionState;

  constructor(host: LitElement, parts: Parts) {
    this.#parts = parts;
    this.fold = new PanelFold(host);
    this.#others = new OtherTickets(host);
    this.#satisfaction = new TicketSatisfactionState(host);
    host.addController(this);
  }

  hostUpdate(): void {
    const { ticket, loading, events } = this.#parts.state;
    // What stands beside the conversation comes after it.
    if (!ticket || loading || !this.fold.shown) return;
    void this.#others.show(ticket);
    void this.#satisfaction.show(ticket.id, events.at(-1)?.id ?? 0);
  }

  render(): TemplateResult | typeof nothing {
    const { state, verbs } = this.#parts;
    const { ticket } = state;
    if (!ticket || !this.fold.shown) return nothing;
    return html`<aside class=${this.fold.isDrawer ? 'panel drawer' : 'panel'} aria-label=${msg('Customer')}>
      <hd-customer-panel
        .ticket=${ticket}
        .others=${this.#others.tickets}
        .satisfaction=${this.#satisfaction.satisfaction}
        .mailboxName=${state.mailbox?.name ?? ''}
        .fields=${desk.fields.filter(({ subject }) => subject === 'ticket')}
        @hd-fields=${(event: CustomEvent<FieldValuesGiven>) => state.change({ fields: event.detail })}
        .errors=${state.changeProblem?.errors ?? []}
        @hd-close=${() => this.fold.toggle()}
        @hd-unlink=${(event: CustomEvent<RelatedTicket>) => void verbs.unlink(event.detail)}
        @hd-mute=${(event: CustomEvent<boolean>) => state.change({ muted: event.detail })}
        ><hd-customer-card
          .customerId=${ticket.customer.id}
          @hd-customer=${() => {
            this.#others.forget();
            void state.refresh();
          }}
        ></hd-customer-card
      ></hd-customer-panel>
    </aside>`;
  }
}
