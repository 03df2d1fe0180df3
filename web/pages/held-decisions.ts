// Decides held mail, one or many: asks first where it cannot be undone, and says in words what came of it.
import {
  decideHeldMails,
  decideMatchingMails,
  type MatchingMails,
  type DecisionResult,
  type HeldAction,
  type InboundMail,
} from '../api/inbound-mails.ts';
import { desk } from '../desk.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { toast } from '../elements/hd-toasts.ts';
import { problemWords } from '../elements/notice.ts';
import { pickTicket } from '../elements/ticket-dialog.ts';
import { count } from '../format/words.ts';
import { numberWords } from '../format/plural.ts';

export type HeldVerb = HeldAction | 'release-to';

/** The API takes no more at once. */
const MOST_AT_ONCE = 200;
const DONE: Record<HeldAction, string> = { release: 'Released', discard: 'Discarded', block: 'Blocked' };

export interface Decided {
  results: DecisionResult[];
  /** What was not done and why; '' when all was. */
  trouble: string;
}

/** Null when the agent thought better of it. */
export async function decideHeld(mails: InboundMail[], verb: HeldVerb): Promise<Decided | null> {
  const choice = await settle(mails, verb);
  if (!choice || mails.length === 0) return null;
  const { action } = choice;
  const results: DecisionResult[] = [];
  let trouble = '';
  for (let from = 0; from < mails.length && !trouble; from += MOST_AT_ONCE) {
    const ids = mails.slice(from, from + MOST_AT_ONCE).map(({ id }) => id);
    const answer = await decideHeldMails({ ids, ...choice });
    if (answer.ok) results.push(...answer.data.items);
    else trouble = `Not done. ${problemWords(answer.problem)}`;
  }
  desk.refreshCounts();
  const done = results.filter(({ ok }) => ok);
  if (done.length > 0) tell(action, mails, done);
  return { results, trouble: trouble || troubleOf(mails, results) };
}

export interface MatchingRun {
  /** The filter they match. */
  filter: { reason?: string; mailboxId?: number };
  mails: MatchingMails;
  /** Told after each batch. */
  onProgress(done: number): void;
  signal: AbortSignal;
}

/** Decides all that match, batch by batch; what is decided stays decided when it is stopped. Null when the agent thought better of it. */
export async function decideMatching(run: MatchingRun, verb: HeldVerb): Promise<{ trouble: string } | null> {
  const { filter, mails, onProgress, signal } = run;
  const choice = await settleMatching(mails, verb);
  if (!choice) return null;
  let done = 0;
  const failed: string[] = [];
  let after: number | null = 0;
  while (after !== null && !signal.aborted) {
    const answer = await decideMatchingMails({ ...filter, ...choice, upTo: mails.upTo, after });
    if (!answer.ok) {
      desk.refreshCounts();
      return { trouble: `Stopped after ${count(done, 'mail')}. ${problemWords(answer.problem)}` };
    }
    done += answer.data.done;
    failed.push(...answer.data.failed.map(({ error }) => error));
    after = answer.data.next;
    onProgress(done + failed.length);
  }
  desk.refreshCounts();
  if (done > 0) toast(`${DONE[choice.action]} ${count(done, 'mail')}`);
  const reasons = [...new Set(failed)].slice(0, 3).join(' ');
  return { trouble: failed.length === 0 ? '' : `${count(failed.length, 'mail')} stayed held. ${reasons}` };
}

async function settleMatching(
  { count: many, more }: MatchingMails,
  verb: HeldVerb,
): Promise<{ action: HeldAction; ticketId?: number } | null> {
  const all = `${numberWords(many)}${more ? '+' : ''} mails`;
  if (verb === 'release-to') {
    const title = 'Release to a ticket';
    const text = `All ${all} that match will be added to the ticket you choose.`;
    const ticket = await pickTicket({ title, text, yes: 'Add to this ticket' });
    return ticket && { action: 'release', ticketId: ticket.id };
  }
  const questions = {
    release: [`Release all ${all}?`, 'Each opens a ticket, or joins the one it belongs to.', 'Release all'],
    discard: [
      `Discard all ${all}?`,
      'They will open no tickets. Records and raw sources are kept.',
      'Discard all',
    ],
    block: [
      `Block the senders of all ${all}?`,
      'Their mailboxes take no more mail from them, and these are discarded. Admins can lift it under Sender rules.',
      'Block and discard all',
    ],
  } as const;
  const [title, text, yes] = questions[verb];
  return (await ask({ title, text, yes, no: 'Cancel' })) ? { action: verb } : null;
}

async function settle(
  mails: InboundMail[],
  verb: HeldVerb,
): Promise<{ action: HeldAction; ticketId?: number } | null> {
  if (verb === 'release') return { action: 'release' };
  if (verb === 'release-to') {
    const ticket = await pickTicket({
      title: 'Release to a ticket',
      text: `${what(mails)} will be added to the ticket you choose.`,
      yes: 'Add to this ticket',
    });
    return ticket && { action: 'release', ticketId: ticket.id };
  }
  return (await ask(question(mails, verb))) ? { action: verb } : null;
}

function question(mails: InboundMail[], verb: 'discard' | 'block') {
  if (verb === 'discard') {
    return {
      title: mails.length === 1 ? 'Discard this mail?' : `Discard ${mails.length} mails?`,
      text: `${what(mails)} will open no ticket. The record and the raw source are kept.`,
      yes: mails.length === 1 ? 'Discard it' : 'Discard them',
      no: 'Keep held',
    };
  }
  const senders = [...new Set(mails.map(senderOf))];
  const names =
    senders.length > 3
      ? `${senders.slice(0, 3).join(', ')} and ${senders.length - 3} more`
      : senders.join(', ');
  return {
    title: senders.length === 1 ? `Block ${names}?` : `Block ${senders.length} senders?`,
    text: `The mailbox takes no more mail from ${names}, and ${mails.length === 1 ? 'this one is' : 'these are'} discarded. Admins can lift it under Sender rules.`,
    yes: 'Block and discard',
    no: 'Cancel',
  };
}

export function senderOf(mail: InboundMail): string {
  return mail.from || mail.envelopeFrom || 'no sender';
}

function what(mails: InboundMail[]): string {
  return mails.length === 1 ? `“${mails[0]?.subject || '(no subject)'}”` : count(mails.length, 'mail');
}

function tell(action: HeldAction, mails: InboundMail[], done: DecisionResult[]): void {
  const [first] = done;
  const one = done.length === 1 ? mails.find(({ id }) => id === first?.id) : undefined;
  const ticketId = done.length === 1 ? (first?.ticketId ?? null) : null;
  const subject = one && (action === 'block' ? senderOf(one) : `“${one.subject || '(no subject)'}”`);
  toast(
    `${DONE[action]} ${subject ?? count(done.length, action === 'block' ? 'sender' : 'mail')}`,
    false,
    ticketId === null ? null : { href: `/tickets/${ticketId}`, label: 'Open the ticket' },
  );
}

function troubleOf(mails: InboundMail[], results: DecisionResult[]): string {
  const failed = results.filter(({ ok }) => !ok);
  if (failed.length === 0) return '';
  const lines = failed.slice(0, 3).map(({ id, error }) => {
    const mail = mails.find((known) => known.id === id);
    return `“${mail?.subject || '(no subject)'}”: ${error ?? 'no reason given.'}`;
  });
  const more = failed.length > lines.length ? ` And ${failed.length - lines.length} more.` : '';
  return `${count(failed.length, 'mail')} stayed held. ${lines.join(' ')}${more}`;
}
