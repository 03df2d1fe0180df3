// Decides outgoing mail, one or many: asks first where it cannot be undone, and says in words what came of it.
import {
  decideOutboundMails,
  type OutboundAction,
  type OutboundDecision,
  type OutboundMail,
} from '../api/outbound-mails.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { toast } from '../elements/hd-toasts.ts';
import { problemWords } from '../elements/notice.ts';
import { count } from '../format/words.ts';

/** The API takes no more at once. */
const MOST_AT_ONCE = 200;
const DONE: Record<OutboundAction, string> = { retry: 'Trying again', cancel: 'Cancelled' };

/** What was not done and why, '' when all was; null when the agent thought better of it. */
export async function decideOutbound(mails: OutboundMail[], action: OutboundAction): Promise<string | null> {
  if (mails.length === 0) return null;
  if (action === 'cancel' && !(await sure(mails))) return null;
  const results: OutboundDecision[] = [];
  for (let from = 0; from < mails.length; from += MOST_AT_ONCE) {
    const ids = mails.slice(from, from + MOST_AT_ONCE).map(({ id }) => id);
    const answer = await decideOutboundMails({ ids, action });
    if (!answer.ok) return `Not done. ${problemWords(answer.problem)}`;
    results.push(...answer.data.items);
  }
  const done = results.filter(({ ok }) => ok).length;
  if (done > 0) toast(`${DONE[action]}: ${count(done, 'mail')}`);
  return troubleOf(mails, results);
}

function sure(mails: OutboundMail[]): Promise<boolean> {
  const [first] = mails;
  const what = mails.length === 1 ? `“${first?.subject || '(no subject)'}”` : count(mails.length, 'mail');
  return ask({
    title: mails.length === 1 ? 'Cancel this mail?' : `Cancel ${mails.length} mails?`,
    text: `${what} will not go out. It can be sent after all later.`,
    yes: mails.length === 1 ? 'Cancel the mail' : 'Cancel the mails',
    no: 'Let it wait',
  });
}

function troubleOf(mails: OutboundMail[], results: OutboundDecision[]): string {
  const failed = results.filter(({ ok }) => !ok);
  if (failed.length === 0) return '';
  const lines = failed.slice(0, 3).map(({ id, error }) => {
    const mail = mails.find((known) => known.id === id);
    return `“${mail?.subject || '(no subject)'}”: ${error ?? 'no reason given.'}`;
  });
  const more = failed.length > lines.length ? ` And ${failed.length - lines.length} more.` : '';
  return `${count(failed.length, 'mail')} stayed as before. ${lines.join(' ')}${more}`;
}
