// Between a ticket's header and its conversation: what needs an eye or a decision, a band each.
import { html, nothing, type TemplateResult } from 'lit';
import type { Ticket } from '../../api/tickets.ts';
import { changeTrouble } from '../../elements/ticket/change-trouble.ts';
import { customerProposal } from '../../elements/message/customer-proposal.ts';
import { trashNotice } from '../../elements/ticket/trash-notice.ts';
import { may } from '../../rights.ts';
import type { ConversationState } from './conversation-state.ts';
import type { PeopleDecisions } from './people-decisions.ts';
import type { TicketVerbs } from './ticket-verbs.ts';

interface Parts {
  state: ConversationState;
  people: PeopleDecisions;
  verbs: TicketVerbs;
}

export function ticketBands(ticket: Ticket, { state, people, verbs }: Parts): TemplateResult {
  return html`${changeTrouble({
    clashes: state.clashes,
    problem: state.changeProblem,
    dismiss: () => state.dismiss(),
    choose: (clash, whose) => void state.choose(clash, whose),
  })}
  ${trashNotice(ticket, () => void verbs.run('delete'))}
  ${
    may('ticket.change')
      ? customerProposal({
          ticket,
          busy: people.busy,
          accept: () => void people.customer(ticket, 'accept'),
          ignore: () => void people.customer(ticket, 'ignore'),
        })
      : nothing
  }`;
}
