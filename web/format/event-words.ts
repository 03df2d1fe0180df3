// Timeline events in words, and a run of them in one line.
import { msg, str } from '@lit/localize';
import type { TimelineEvent } from '../api/messages.ts';
import { charsetName } from './charset-names.ts';
import { dayAndTime } from './times.ts';
import { verbAction } from './verb-words.ts';

/** What happened, without who: "assigned to Ben", "set to pending". Unknown types give '', and so does the opening: the first message says it. */
export function eventAction(event: TimelineEvent): string {
  const action = actionOf(event);
  // It happened on a ticket that was merged into this one.
  return action && event.ticketNumber !== undefined ? `${action} (#${event.ticketNumber})` : action;
}

function actionOf(event: TimelineEvent): string {
  const from = word(event.data['from']);
  const to = word(event.data['to']);
  switch (event.type) {
    case 'ticket.reopened':
      return 'reopened the ticket';
    case 'ticket.status_changed':
      return `set to ${to}`;
    case 'ticket.assigned':
      if (to && to === event.actor?.name) return 'took the ticket';
      if (to) return `assigned to ${to}`;
      return from && from !== event.actor?.name ? `unassigned ${from}` : 'unassigned';
    case 'ticket.team_changed':
      return to ? `gave the ticket to ${to}` : 'took the ticket from its team';
    case 'ticket.priority_changed':
      return `priority ${to}`;
    case 'ticket.subject_changed':
      return `renamed to “${to}”`;
    case 'draft.kept':
      return `kept an answer by mail of ${word(event.data['name'])} as a draft, because ${word(event.data['reason'])}`;
    case 'ticket.muted':
      return 'muted the ticket: nobody is notified of it';
    case 'ticket.unmuted':
      return 'unmuted the ticket';
    case 'message.decoded':
      return to ? `had a message read as ${charsetName(to)}` : 'had a message read as it says';
    case 'ticket.tags_changed':
      return 'changed the tags';
    case 'ticket.field_changed':
      return fieldAction(event);
    case 'rule.ran':
      return `ran the rule “${word(event.data['name'])}”${skippedWords(event.data['results'])}`;
    case 'rule.failed':
      return `could not run the rule “${word(event.data['name'])}”: ${word(event.data['error'])}`;
    default:
      return (
        verbAction(event) ||
        peopleAction(event) ||
        mailAction(event) ||
        satisfactionAction(event) ||
        slaAction(event)
      );
  }
}

/** What a rule left undone; what it did has lines of its own. */
function fieldAction({ data }: TimelineEvent): string {
  const [name, from, to] = [word(data['name']), word(data['from']), word(data['to'])];
  if (!to) return msg(str`emptied ${name}, which was “${from}”`);
  return from ? msg(str`changed ${name} from “${from}” to “${to}”`) : msg(str`set ${name} to “${to}”`);
}

function skippedWords(results: unknown): string {
  const skipped = Array.isArray(results)
    ? (results as { skipped?: unknown }[]).map((result) => word(result.skipped)).filter(Boolean)
    : [];
  return skipped.length > 0 ? ` (${skipped.join(' ')})` : '';
}

/** What was decided about people, and tickets that belong together. */
function peopleAction({ type, data }: TimelineEvent): string {
  const email = word(data['email']);
  switch (type) {
    case 'participant.admitted':
      return `admitted ${email}`;
    case 'participant.split_off':
      return `gave ${email} a ticket of their own${number(data)}`;
    case 'participant.blocked':
      return `blocked ${email}`;
    case 'ticket.customer_changed':
      return `made ${word(data['to'])} the customer`;
    case 'ticket.linked':
      return `linked this to${number(data) || ' another ticket'}`;
    default:
      return '';
  }
}

/** What became of mail we sent. */
function mailAction({ type }: TimelineEvent): string {
  switch (type) {
    case 'mail.failed':
      return 'could not deliver a mail';
    case 'mail.bounced':
      return 'saw a mail come back';
    case 'mail.cancelled':
      return 'cancelled a mail before it went out';
    case 'mail.held':
      return 'held a mail for later back: somebody has written since';
    case 'mail.retried':
      return 'had a mail sent again';
    case 'mail.recipients_changed':
      return 'changed who a mail goes to';
    case 'mail.delayed':
      return 'heard that a mail is late';
    default:
      return '';
  }
}

const maxComment = 200;

/** The question after solving, and what the customer said. */
function satisfactionAction({ type, data }: TimelineEvent): string {
  if (type === 'satisfaction.asked') return 'asked the customer how we did';
  if (type !== 'satisfaction.answered') return '';
  const comment = word(data['comment']);
  const cut = comment.length > maxComment ? `${comment.slice(0, maxComment).trimEnd()}…` : comment;
  return `heard from the customer: ${word(data['rating'])}${cut ? `, “${cut}”` : ''}`;
}

const promises: Record<string, string> = {
  first_response: 'first answer',
  next_response: 'next answer',
  resolution: 'solution',
};

/** What became of promises about time. */
function slaAction({ type, data }: TimelineEvent): string {
  const what = promises[word(data['kind'])] ?? 'first answer';
  const told = Array.isArray(data['recipients']) ? data['recipients'].map(String).join(', ') : '';
  switch (type) {
    case 'sla.reminder':
      return `reminded${told && ` ${told}`} of the ${what}`;
    case 'sla.breached':
      return `found the ${what} late${told && ` and told ${told}`}`;
    case 'sla.changed':
      return slaChange(what, data);
    default:
      return '';
  }
}

const causes: Record<string, string> = {
  policy: 'the policy was changed',
  calendar: 'the calendar was changed',
  order: 'the policies were put in another order',
  merge: 'a ticket was merged into this one',
};

function slaChange(what: string, data: TimelineEvent['data']): string {
  const why = causes[word(data['cause'])] ?? '';
  const name = word(data['name']);
  const because = why && ` (${why}${name && `: ${name}`})`;
  if (data['ended'] === true) return `no longer promises a time for the ${what}${because}`;
  const to = word(data['to']);
  return to
    ? `moved the due time of the ${what} to ${dayAndTime(to)}${because}`
    : `changed the promise of the ${what}${because}`;
}

function number(data: TimelineEvent['data']): string {
  return typeof data['number'] === 'number' ? ` #${data['number']}` : '';
}

/** One event as a sentence. */
export function eventSentence(event: TimelineEvent): string {
  if (!event.actor && event.type === 'ticket.reopened') return 'Reopened by new mail';
  return `${event.actor?.name ?? 'HelpDesk'} ${eventAction(event)}`;
}

/** "Eva assigned to Ben, set to pending · 3 changes". */
export function runSummary(events: TimelineEvent[]): string {
  const parts: string[] = [];
  let actorId: number | null | undefined;
  for (const event of events) {
    const sameActor = actorId !== undefined && (event.actor?.id ?? null) === actorId;
    parts.push(sameActor ? eventAction(event) : eventSentence(event));
    actorId = event.actor?.id ?? null;
  }
  return parts.length > 1 ? `${parts.join(', ')} · ${parts.length} changes` : (parts[0] ?? '');
}

function word(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return '';
}
