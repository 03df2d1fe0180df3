// What followed a mail, in words for an agent.
import { noted } from '../../mail/noted.ts';
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
  'inbound.release': noted`Released`,
  'inbound.discard': noted`Discarded`,
  'inbound.block': noted`Sender blocked`,
  'inbound.raw': noted`Raw source read`,
  'inbound.admit': noted`Sender admitted to the ticket`,
  'inbound.split_off': noted`Split off into a ticket of its own`,
  'message.decode': noted`Read as another charset`,
  'inbound.replay': noted`Read again from the raw source`,
};

export function decisionWords({ action, agent_name: agent, data }: AuditEntry): string {
  const into =
    action === 'inbound.release' && data['ticketId']
      ? noted`Released into ticket id ${word(data['ticketId'])}`
      : null;
  const what = into ?? actions[action] ?? action;
  return noted`${what} by ${agent ?? noted`the system`}.`;
}

const events: Record<string, (data: Record<string, unknown>) => string> = {
  'ticket.opened': () => noted`A ticket was opened`,
  'ticket.reopened': ({ from }) => noted`The ticket was reopened (it was ${word(from)})`,
  'message.added': ({ kind }) => noted`A message was added (${word(kind)})`,
  'ticket.status_changed': ({ from, to }) => noted`The status changed from ${word(from)} to ${word(to)}`,
  'ticket.assigned': () => noted`The assignee changed`,
  'ticket.team_changed': () => noted`The team changed`,
  'rule.ran': ({ name }) => noted`The rule “${word(name)}” ran`,
  'rule.failed': ({ name, error }) => noted`The rule “${word(name)}” could not run: ${word(error)}`,
  'ticket.tags_changed': () => noted`The tags changed`,
  'ticket.deleted': () => noted`The ticket went to the trash`,
  'ticket.restored': () => noted`The ticket came back from the trash`,
  'mail.failed': () => noted`An answer could not be delivered`,
  'mail.bounced': () => noted`An answer bounced`,
  'mail.cancelled': () => noted`A mail was cancelled before it went out`,
  'mail.held': ({ why }) =>
    why === 'trash'
      ? noted`A mail was held: the ticket was in the trash`
      : noted`A mail for later was held: somebody had written since`,
  'mail.retried': () => noted`A mail was sent again`,
  'mail.recipients_changed': () => noted`The recipients of a mail changed`,
  'sla.reminder': () => noted`A reminder was due`,
  'sla.breached': () => noted`A promised time passed`,
  'sla.changed': () => noted`A promised time changed`,
};

export function eventWords({ type, data, actor }: TicketEvent): string {
  const known = events[type]?.(data) ?? type.replaceAll(/[._]/g, ' ');
  const what = `${known.charAt(0).toUpperCase()}${known.slice(1)}`;
  return actor === null ? noted`${what}.` : noted`${what} by ${actor}.`;
}

const states: Record<string, (what: string, people: string) => string> = {
  queued: (what, people) => noted`${what} to ${people} waits to be sent`,
  sending: (what, people) => noted`${what} to ${people} is being sent`,
  sent: (what, people) => noted`${what} to ${people} was sent`,
  deferred: (what, people) => noted`${what} to ${people} could not be sent yet and will be tried again`,
  failed: (what, people) => noted`${what} to ${people} could not be sent`,
  bounced: (what, people) => noted`${what} to ${people} came back`,
  cancelled: (what, people) => noted`${what} to ${people} was cancelled`,
};

export function deliveryWords({ kind, state, recipients_to: to, ...mail }: Delivered): string {
  const what = kind === 'acknowledgement' ? noted`The acknowledgement` : noted`A reply`;
  const answer = (state === 'sent' ? mail.smtp_response : mail.last_error) ?? '';
  const people = to.map(({ address }) => address).join(', ');
  const became = states[state]?.(what, people) ?? `${what} to ${people} ${state}`;
  return answer === '' ? noted`${became}.` : noted`${became}: ${answer.replace(/\.$/, '')}.`;
}
