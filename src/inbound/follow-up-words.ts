// What followed a mail, in words for an agent.
import type { AuditEntry } from '../events/index.ts';

interface TicketEvent {
  type: string;
  data: Record<string, unknown>;
  actor: string | null;
}

export interface Delivered {
  kind: string;
  state: string;
  recipients_to: { address: string }[];
  smtp_response: string | null;
  last_error: string | null;
}

/** Data of entries and events is plain: texts and numbers. */
const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const actions: Record<string, string> = {
  'inbound.release': 'Released',
  'inbound.discard': 'Discarded',
  'inbound.block': 'Sender blocked',
  'inbound.raw': 'Raw source read',
  'inbound.admit': 'Sender admitted to the ticket',
  'inbound.split_off': 'Split off into a ticket of its own',
  'message.decode': 'Read as another charset',
  'inbound.replay': 'Read again from the raw source',
};

export function decisionWords({ action, agent_name: agent, data }: AuditEntry): string {
  const what = actions[action] ?? action;
  const into =
    action === 'inbound.release' && data['ticketId'] ? ` into ticket id ${word(data['ticketId'])}` : '';
  return `${what}${into} by ${agent ?? 'the system'}.`;
}

const events: Record<string, (data: Record<string, unknown>) => string> = {
  'ticket.opened': () => 'A ticket was opened',
  'ticket.reopened': ({ from }) => `The ticket was reopened (it was ${word(from)})`,
  'message.added': ({ kind }) => `A message was added (${word(kind)})`,
  'ticket.status_changed': ({ from, to }) => `The status changed from ${word(from)} to ${word(to)}`,
  'ticket.assigned': () => 'The assignee changed',
  'ticket.team_changed': () => 'The team changed',
  'rule.ran': ({ name }) => `The rule “${word(name)}” ran`,
  'rule.failed': ({ name, error }) => `The rule “${word(name)}” could not run: ${word(error)}`,
  'ticket.tags_changed': () => 'The tags changed',
  'ticket.deleted': () => 'The ticket went to the trash',
  'ticket.restored': () => 'The ticket came back from the trash',
  'mail.failed': () => 'An answer could not be delivered',
  'mail.bounced': () => 'An answer bounced',
  'mail.cancelled': () => 'A mail was cancelled before it went out',
  'mail.held': ({ why }) =>
    why === 'trash'
      ? 'A mail was held: the ticket was in the trash'
      : 'A mail for later was held: somebody had written since',
  'mail.retried': () => 'A mail was sent again',
  'mail.recipients_changed': () => 'The recipients of a mail changed',
  'sla.reminder': () => 'A reminder was due',
  'sla.breached': () => 'A promised time passed',
  'sla.changed': () => 'A promised time changed',
};

export function eventWords({ type, data, actor }: TicketEvent): string {
  const what = events[type]?.(data) ?? type.replaceAll(/[._]/g, ' ');
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${actor === null ? '' : ` by ${actor}`}.`;
}

const states: Record<string, string> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  sent: 'was sent',
  deferred: 'could not be sent yet and will be tried again',
  failed: 'could not be sent',
  bounced: 'came back',
  cancelled: 'was cancelled',
};

export function deliveryWords({ kind, state, recipients_to: to, ...mail }: Delivered): string {
  const what = kind === 'acknowledgement' ? 'The acknowledgement' : 'A reply';
  const answer = (state === 'sent' ? mail.smtp_response : mail.last_error) ?? '';
  const people = to.map(({ address }) => address).join(', ');
  return `${what} to ${people} ${states[state] ?? state}${answer && `: ${answer.replace(/\.$/, '')}`}.`;
}
