// Why a mail is held, in words: intake gives a short code, or a sentence where our code could not read the mail.
import { msg } from '@lit/localize';

interface ReasonWords {
  label: string;
  help: string;
}

export const HOLD_REASONS: Record<string, ReasonWords> = {
  cooldown: {
    label: msg('Wrote again too soon'),
    help: msg('The sender opened a ticket shortly before. It is let in by itself when the time is over.'),
  },
  cooldown_burst: {
    label: msg('Too many new tickets'),
    help: msg('The sender opened more tickets within an hour than the settings allow. Somebody has to look.'),
  },
  blocked_sender: { label: msg('Blocked sender'), help: msg('A sender rule holds mail of this sender.') },
  loop: { label: msg('Mail loop'), help: msg('It is mail of this desk that came back.') },
  loop_budget: {
    label: msg('Too much automatic mail'),
    help: msg('More came and went than the budget allows, as when two machines answer each other.'),
  },
  authentication: {
    label: msg('Sender not proven'),
    help: msg('The sender’s domain says the mail is not its own, and this mailbox holds such mail.'),
  },
  spam: { label: msg('Looks like spam'), help: msg('A spam filter says so.') },
  virus: {
    label: msg('Virus found'),
    help: msg('The virus scanner found something. Do not open its files.'),
  },
  digest_answer: {
    label: msg('Answer to collected notifications'),
    help: msg('An agent answered a mail about several tickets; which one is meant nobody can tell.'),
  },
  agent_draft: {
    label: msg('Kept as a draft'),
    help: msg('An agent’s answer by mail that was not sent. It waits on the ticket, with the reason.'),
  },
  agent_auto_reply: {
    label: msg('Automatic answer of an agent'),
    help: msg('A machine answered a notification for an agent. The customer got nothing.'),
  },
  processing_error: {
    label: msg('Could not be processed'),
    help: msg('Something went wrong while it was filed. Releasing tries again.'),
  },
};

/** A short label: a known reason's, else the reason itself, made readable. */
export function reasonLabel(reason: string | null): string {
  if (!reason) return msg('Held');
  const known = HOLD_REASONS[reason]?.label;
  if (known) return known;
  const words = reason.includes(' ') ? reason : reason.replaceAll('_', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** One sentence more, '' for a reason that says it all. */
export function reasonHelp(reason: string | null): string {
  return (reason && HOLD_REASONS[reason]?.help) || '';
}
