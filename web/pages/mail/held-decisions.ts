// Decides held mail, one or many: asks first where it cannot be undone, and says in words what came of it.
import { msg, str } from '@lit/localize';
import {
  decideHeldMails,
  decideMatchingMails,
  type MatchingMails,
  type DecisionResult,
  type HeldAction,
  type InboundMail,
} from '../../api/inbound-mails.ts';
import { desk } from '../../state/desk.ts';
import { ask } from '../../elements/basics/confirm-dialog.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { pickTicket } from '../../elements/basics/ticket-dialog.ts';
import { mailsWords } from '../../format/words.ts';
import { numberWords, plural } from '../../format/plural.ts';

export type HeldVerb = HeldAction | 'release-to';

/** The API takes no more at once. */
const MOST_AT_ONCE = 200;
const DONE: Record<HeldAction, (what: string) => string> = {
  release: (what) => msg(str`Released ${what}`),
  discard: (what) => msg(str`Discarded ${what}`),
  block: (what) => msg(str`Blocked ${what}`),
};

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
    else trouble = msg(str`Not done. ${problemWords(answer.problem)}`);
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
      return { trouble: msg(str`Stopped after ${mailsWords(done)}. ${problemWords(answer.problem)}`) };
    }
    done += answer.data.done;
    failed.push(...answer.data.failed.map(({ error }) => error));
    after = answer.data.next;
    onProgress(done + failed.length);
  }
  desk.refreshCounts();
  if (done > 0) toast(DONE[choice.action](mailsWords(done)));
  const reasons = [...new Set(failed)].slice(0, 3).join(' ');
  return { trouble: failed.length === 0 ? '' : `${stayedHeld(failed.length)} ${reasons}` };
}

const stayedHeld = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} mail stayed held.`),
    other: msg(str`${numberWords(count)} mails stayed held.`),
  });

async function settleMatching(
  { count: many, more }: MatchingMails,
  verb: HeldVerb,
): Promise<{ action: HeldAction; ticketId?: number } | null> {
  const number = `${numberWords(many)}${more ? '+' : ''}`;
  const all = msg(str`${number} mails`);
  if (verb === 'release-to') {
    const title = msg('Release to a ticket');
    const text = msg(str`All ${all} that match will be added to the ticket you choose.`);
    const ticket = await pickTicket({ title, text, yes: msg('Add to this ticket') });
    return ticket && { action: 'release', ticketId: ticket.id };
  }
  const questions = {
    release: [
      msg(str`Release all ${all}?`),
      msg('Each opens a ticket, or joins the one it belongs to.'),
      msg('Release all'),
    ],
    discard: [
      msg(str`Discard all ${all}?`),
      msg('They will open no tickets. Records and raw sources are kept.'),
      msg('Discard all'),
    ],
    block: [
      msg(str`Block the senders of all ${all}?`),
      msg(
        'Their mailboxes take no more mail from them, and these are discarded. Admins can lift it under Sender rules.',
      ),
      msg('Block and discard all'),
    ],
  } as const;
  const [title, text, yes] = questions[verb];
  return (await ask({ title, text, yes, no: msg('Cancel') })) ? { action: verb } : null;
}

async function settle(
  mails: InboundMail[],
  verb: HeldVerb,
): Promise<{ action: HeldAction; ticketId?: number } | null> {
  if (verb === 'release') return { action: 'release' };
  if (verb === 'release-to') {
    const one = onlySubject(mails);
    const ticket = await pickTicket({
      title: msg('Release to a ticket'),
      text: one
        ? msg(str`${one} will be added to the ticket you choose.`)
        : msg(str`${mailsWords(mails.length)} will be added to the ticket you choose.`, {
            id: 'mails-will-be-added',
          }),
      yes: msg('Add to this ticket'),
    });
    return ticket && { action: 'release', ticketId: ticket.id };
  }
  return (await ask(question(mails, verb))) ? { action: verb } : null;
}

function question(mails: InboundMail[], verb: 'discard' | 'block') {
  if (verb === 'discard') {
    const one = onlySubject(mails);
    return {
      title: one ? msg('Discard this mail?') : msg(str`Discard ${mailsWords(mails.length)}?`),
      text: one
        ? msg(str`${one} will open no ticket. The record and the raw source are kept.`)
        : msg(str`${mailsWords(mails.length)} will open no ticket. The record and the raw source are kept.`, {
            id: 'mails-will-open-none',
          }),
      yes: one ? msg('Discard it') : msg('Discard them'),
      no: msg('Keep held'),
    };
  }
  const senders = [...new Set(mails.map(senderOf))];
  const names =
    senders.length > 3
      ? msg(str`${senders.slice(0, 3).join(', ')} and ${numberWords(senders.length - 3)} more`)
      : senders.join(', ');
  return {
    title:
      senders.length === 1 ? msg(str`Block ${names}?`) : msg(str`Block ${sendersWords(senders.length)}?`),
    text:
      mails.length === 1
        ? msg(
            str`The mailbox takes no more mail from ${names}, and this one is discarded. Admins can lift it under Sender rules.`,
          )
        : msg(
            str`The mailbox takes no more mail from ${names}, and these are discarded. Admins can lift it under Sender rules.`,
          ),
    yes: msg('Block and discard'),
    no: msg('Cancel'),
  };
}

export function senderOf(mail: InboundMail): string {
  return mail.from || mail.envelopeFrom || msg('no sender');
}

const sendersWords = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} sender`),
    other: msg(str`${numberWords(count)} senders`),
  });

/** The subject of a mail that is the only one; '' of many. */
function onlySubject(mails: InboundMail[]): string {
  return mails.length === 1 ? quoted(mails[0]) : '';
}

const quoted = (mail: InboundMail | undefined): string =>
  msg(str`“${mail?.subject || msg('(no subject)')}”`, { id: 'quoted' });

function tell(action: HeldAction, mails: InboundMail[], done: DecisionResult[]): void {
  const [first] = done;
  const one = done.length === 1 ? mails.find(({ id }) => id === first?.id) : undefined;
  const ticketId = done.length === 1 ? (first?.ticketId ?? null) : null;
  const many = action === 'block' ? sendersWords : mailsWords;
  const subject = one && (action === 'block' ? senderOf(one) : quoted(one));
  toast(
    DONE[action](subject ?? many(done.length)),
    false,
    ticketId === null ? null : { href: `/tickets/${ticketId}`, label: msg('Open the ticket') },
  );
}

function troubleOf(mails: InboundMail[], results: DecisionResult[]): string {
  const failed = results.filter(({ ok }) => !ok);
  if (failed.length === 0) return '';
  const lines = failed.slice(0, 3).map(({ id, error }) => {
    const mail = mails.find((known) => known.id === id);
    return `${quoted(mail)}: ${error ?? msg('no reason given.')}`;
  });
  const left = failed.length - lines.length;
  const more = left > 0 ? [msg(str`And ${numberWords(left)} more.`)] : [];
  return [stayedHeld(failed.length), ...lines, ...more].join(' ');
}
