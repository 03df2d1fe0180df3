// Why a mail is held, in words: intake gives a short code, or a sentence where our code could not read the mail.

interface ReasonWords {
  label: string;
  help: string;
}

export const HOLD_REASONS: Record<string, ReasonWords> = {
  cooldown: {
    label: 'Wrote again too soon',
    help: 'The sender opened a ticket shortly before. It is let in by itself when the time is over.',
  },
  cooldown_burst: {
    label: 'Too many new tickets',
    help: 'The sender opened more tickets within an hour than the settings allow. Somebody has to look.',
  },
  blocked_sender: { label: 'Blocked sender', help: 'A sender rule holds mail of this sender.' },
  loop: { label: 'Mail loop', help: 'It is mail of this desk that came back.' },
  loop_budget: {
    label: 'Too much automatic mail',
    help: 'More came and went than the budget allows, as when two machines answer each other.',
  },
  authentication: {
    label: 'Sender not proven',
    help: 'The sender’s domain says the mail is not its own, and this mailbox holds such mail.',
  },
  spam: { label: 'Looks like spam', help: 'A spam filter says so.' },
  virus: { label: 'Virus found', help: 'The virus scanner found something. Do not open its files.' },
  digest_answer: {
    label: 'Answer to collected notifications',
    help: 'An agent answered a mail about several tickets; which one is meant nobody can tell.',
  },
  agent_draft: {
    label: 'Kept as a draft',
    help: 'An agent’s answer by mail that was not sent. It waits on the ticket, with the reason.',
  },
  agent_auto_reply: {
    label: 'Automatic answer of an agent',
    help: 'A machine answered a notification for an agent. The customer got nothing.',
  },
  processing_error: {
    label: 'Could not be processed',
    help: 'Something went wrong while it was filed. Releasing tries again.',
  },
};

/** A short label: a known reason's, else the reason itself, made readable. */
export function reasonLabel(reason: string | null): string {
  if (!reason) return 'Held';
  const known = HOLD_REASONS[reason]?.label;
  if (known) return known;
  const words = reason.includes(' ') ? reason : reason.replaceAll('_', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** One sentence more, '' for a reason that says it all. */
export function reasonHelp(reason: string | null): string {
  return (reason && HOLD_REASONS[reason]?.help) || '';
}
