// Timeline events in words, and a run of them in one line.
import { msg, str } from '@lit/localize';
import type { TimelineEvent } from '../api/messages.ts';
import { branded } from '../state/branding.ts';
import { charsetName } from './charset-names.ts';
import { numberWords, plural } from './plural.ts';
import { dayAndTime } from './times.ts';
import { verbAction } from './verb-words.ts';

/** What happened, without who: "assigned to Ben", "set the status to pending". Unknown types give '', and so does the opening: the first message says it. */
export function eventAction(event: TimelineEvent): string {
  const action = actionOf(event);
  // It happened on a ticket that was merged into this one.
  return action && event.ticketNumber !== undefined ? `${action} (#${event.ticketNumber})` : action;
}

const SET_TO: Record<string, string> = {
  new: msg('set the status to new'),
  open: msg('set the status to open'),
  pending: msg('set the status to pending'),
  solved: msg('set the status to solved'),
  closed: msg('set the status to closed'),
};

const PRIORITY_TO: Record<string, string> = {
  low: msg('set the priority to low'),
  normal: msg('set the priority to normal'),
  high: msg('set the priority to high'),
  urgent: msg('set the priority to urgent'),
};

function actionOf(event: TimelineEvent): string {
  const from = word(event.data['from']);
  const to = word(event.data['to']);
  switch (event.type) {
    case 'ticket.reopened':
      return msg('reopened the ticket');
    case 'ticket.status_changed':
      return SET_TO[to] ?? msg(str`set the status to ${to}`);
    case 'ticket.assigned':
      if (to && to === event.actor?.name) return msg('took the ticket');
      if (to) return msg(str`assigned to ${to}`);
      return from && from !== event.actor?.name ? msg(str`unassigned ${from}`) : msg('unassigned');
    case 'ticket.team_changed':
      return to ? msg(str`gave the ticket to ${to}`) : msg('took the ticket from its team');
    case 'ticket.priority_changed':
      return PRIORITY_TO[to] ?? msg(str`set the priority to ${to}`);
    case 'ticket.subject_changed':
      return msg(str`renamed to “${to}”`);
    case 'draft.kept':
      return msg(
        str`kept an answer by mail of ${word(event.data['name'])} as a draft, because ${word(event.data['reason'])}`,
      );
    case 'ticket.muted':
      return msg('muted the ticket: nobody is notified of it');
    case 'ticket.unmuted':
      return msg('unmuted the ticket');
    case 'message.decoded':
      return to ? msg(str`had a message read as ${charsetName(to)}`) : msg('had a message read as it says');
    case 'ticket.tags_changed':
      return msg('changed the tags');
    case 'ticket.field_changed':
      return fieldAction(event);
    case 'rule.ran':
      return `${msg(str`ran the rule “${word(event.data['name'])}”`)}${skippedWords(event.data['results'])}`;
    case 'rule.failed':
      return msg(str`could not run the rule “${word(event.data['name'])}”: ${word(event.data['error'])}`);
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

function fieldAction({ data }: TimelineEvent): string {
  const [name, from, to] = [word(data['name']), word(data['from']), word(data['to'])];
  if (!to) return msg(str`emptied ${name}, which was “${from}”`);
  return from ? msg(str`changed ${name} from “${from}” to “${to}”`) : msg(str`set ${name} to “${to}”`);
}

/** What a rule left undone; what it did has lines of its own. */
function skippedWords(results: unknown): string {
  const skipped = Array.isArray(results)
    ? (results as { skipped?: unknown }[]).map((result) => word(result.skipped)).filter(Boolean)
    : [];
  return skipped.length > 0 ? ` (${skipped.join(' ')})` : '';
}

/** What was decided about people, and tickets that belong together. */
function peopleAction({ type, data }: TimelineEvent): string {
  const email = word(data['email']);
  const number = typeof data['number'] === 'number' ? `#${data['number']}` : '';
  switch (type) {
    case 'participant.admitted':
      return msg(str`admitted ${email}`);
    case 'participant.split_off':
      return number
        ? msg(str`gave ${email} a ticket of their own ${number}`)
        : msg(str`gave ${email} a ticket of their own`);
    case 'participant.blocked':
      return msg(str`blocked ${email}`);
    case 'ticket.customer_changed':
      return msg(str`made ${word(data['to'])} the customer`);
    case 'ticket.linked':
      return number ? msg(str`linked this to ${number}`) : msg('linked this to another ticket');
    default:
      return '';
  }
}

/** What became of mail we sent. */
function mailAction({ type, data }: TimelineEvent): string {
  switch (type) {
    case 'mail.failed':
      return msg('could not deliver a mail');
    case 'mail.bounced':
      return msg('saw a mail come back');
    case 'mail.cancelled':
      return msg('cancelled a mail before it went out');
    case 'mail.held':
      return data['why'] === 'trash'
        ? msg('held a mail back: the ticket was in the trash')
        : msg('held a mail for later back: somebody has written since');
    case 'mail.retried':
      return msg('had a mail sent again');
    case 'mail.recipients_changed':
      return msg('changed who a mail goes to');
    case 'mail.delayed':
      return msg('heard that a mail is late');
    default:
      return '';
  }
}

const maxComment = 200;
const RATINGS: Record<string, string> = { good: msg('good'), okay: msg('okay'), bad: msg('bad') };

/** The question after solving, and what the customer said. */
function satisfactionAction({ type, data }: TimelineEvent): string {
  if (type === 'satisfaction.asked') return msg('asked the customer how we did');
  if (type !== 'satisfaction.answered') return '';
  const comment = word(data['comment']);
  const cut = comment.length > maxComment ? `${comment.slice(0, maxComment).trimEnd()}…` : comment;
  const rating = RATINGS[word(data['rating'])] ?? word(data['rating']);
  return cut
    ? msg(str`heard from the customer: ${rating}, “${cut}”`)
    : msg(str`heard from the customer: ${rating}`);
}

const promises: Record<string, string> = {
  first_response: msg('the first answer'),
  next_response: msg('the next answer'),
  resolution: msg('the solution'),
};

/** What became of promises about time. */
function slaAction({ type, data }: TimelineEvent): string {
  const what = promises[word(data['kind'])] ?? msg('the first answer');
  const told = Array.isArray(data['recipients']) ? data['recipients'].map(String).join(', ') : '';
  switch (type) {
    case 'sla.reminder':
      return told ? msg(str`reminded ${told} of ${what}`) : msg(str`reminded of ${what}`);
    case 'sla.breached':
      return told ? msg(str`found ${what} late and told ${told}`) : msg(str`found ${what} late`);
    case 'sla.changed':
      return slaChange(what, data);
    default:
      return '';
  }
}

const causes: Record<string, string> = {
  policy: msg('the policy was changed'),
  calendar: msg('the calendar was changed'),
  order: msg('the policies were put in another order'),
  merge: msg('a ticket was merged into this one'),
};

function slaChange(what: string, data: TimelineEvent['data']): string {
  const why = causes[word(data['cause'])] ?? '';
  const name = word(data['name']);
  const because = why && ` (${why}${name && `: ${name}`})`;
  if (data['ended'] === true) return `${msg(str`no longer promises a time for ${what}`)}${because}`;
  const to = word(data['to']);
  const change = to
    ? msg(str`moved the due time of ${what} to ${dayAndTime(to)}`)
    : msg(str`changed the promise of ${what}`);
  return `${change}${because}`;
}

/** One event as a sentence. */
export function eventSentence(event: TimelineEvent): string {
  if (!event.actor && event.type === 'ticket.reopened') return msg('Reopened by new mail');
  const who = event.actor?.name ?? branded.name;
  return msg(str`${who} ${eventAction(event)}`, { id: 'who-did-what' });
}

/** "Eva assigned to Ben, set the status to pending · 3 changes". */
export function runSummary(events: TimelineEvent[]): string {
  const parts: string[] = [];
  let actorId: number | null | undefined;
  for (const event of events) {
    const sameActor = actorId !== undefined && (event.actor?.id ?? null) === actorId;
    parts.push(sameActor ? eventAction(event) : eventSentence(event));
    actorId = event.actor?.id ?? null;
  }
  if (parts.length < 2) return parts[0] ?? '';
  const many = plural(parts.length, {
    one: msg(str`${numberWords(parts.length)} change`),
    other: msg(str`${numberWords(parts.length)} changes`),
  });
  return `${parts.join(', ')} · ${many}`;
}

function word(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return '';
}
