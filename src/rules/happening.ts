// What an event of a ticket means to rules: what makes them run, and from which moments those on time count anew.
import type { DomainEvent } from '../platform/context.ts';
import type { MessageAddedFacts, TicketChangedFacts, TicketOpenedFacts } from '../tickets/index.ts';
import type { Moment, Trigger } from './schemas.ts';

export interface Happening {
  ticketId: number;
  mailboxId: number;
  messageId: number | null;
  /** Null: no rule on events runs. */
  trigger: Trigger | null;
  moments: Moment[];
  /** Names the event, so that no rule runs twice for it. */
  occasion: string;
  changed: string[];
  statusBefore: string | null;
}

/** Null where rules have nothing to do with it. */
export function happeningOf(event: DomainEvent): Happening | null {
  const about = {
    ticketId: event.ticketId,
    mailboxId: event.mailboxId,
    messageId: event.messageId ?? null,
    changed: [],
    statusBefore: null,
  };
  switch (event.type) {
    case 'ticket.opened': {
      const { fromCustomer } = event.facts as TicketOpenedFacts;
      const moments: Moment[] = [
        'opened',
        'status_change',
        ...(fromCustomer ? (['customer_message'] as const) : []),
      ];
      return { ...about, trigger: 'opened', moments, occasion: 'opened' };
    }
    case 'message.added': {
      const { kind, statusBefore = null } = event.facts as MessageAddedFacts;
      const means = ofMessage[kind];
      return means && { ...about, ...means, occasion: `message:${event.messageId}`, statusBefore };
    }
    case 'ticket.changed': {
      const { changes, version } = event.facts as TicketChangedFacts;
      const changed: string[] = changes.map(({ field }) => field);
      return {
        ...about,
        trigger: 'changed',
        moments: changed.includes('status') ? ['status_change'] : [],
        occasion: `version:${version}`,
        changed,
      };
    }
    default:
      return null;
  }
}

/** What machines wrote, customers' and ours, makes no rule run. */
const ofMessage: Readonly<Record<MessageAddedFacts['kind'], Pick<Happening, 'trigger' | 'moments'> | null>> =
  {
    customer: { trigger: 'replied', moments: ['customer_message'] },
    reply: { trigger: 'answered', moments: ['agent_message'] },
    note: { trigger: 'noted', moments: [] },
    forward: null,
    auto: null,
    bounce: null,
  };
