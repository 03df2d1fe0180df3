// Decides outgoing mail, one or many: asks first where it cannot be undone, and says in words what came of it.
import { msg, str } from '@lit/localize';
import {
  decideOutboundMails,
  type OutboundAction,
  type OutboundDecision,
  type OutboundMail,
} from '../../api/outbound-mails.ts';
import { ask } from '../../elements/basics/confirm-dialog.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import { mailsWords } from '../../format/words.ts';
import { numberWords, plural } from '../../format/plural.ts';

/** The API takes no more at once. */
const MOST_AT_ONCE = 200;
const DONE: Record<OutboundAction, (what: string) => string> = {
  retry: (what) => msg(str`Trying again: ${what}`),
  cancel: (what) => msg(str`Cancelled: ${what}`),
};

/** What was not done and why, '' when all was; null when the agent thought better of it. */
export async function decideOutbound(mails: OutboundMail[], action: OutboundAction): Promise<string | null> {
  if (mails.length === 0) return null;
  if (action === 'cancel' && !(await sure(mails))) return null;
  const results: OutboundDecision[] = [];
  for (let from = 0; from < mails.length; from += MOST_AT_ONCE) {
    const ids = mails.slice(from, from + MOST_AT_ONCE).map(({ id }) => id);
    const answer = await decideOutboundMails({ ids, action });
    if (!answer.ok) return msg(str`Not done. ${problemWords(answer.problem)}`);
    results.push(...answer.data.items);
  }
  const done = results.filter(({ ok }) => ok).length;
  if (done > 0) toast(DONE[action](mailsWords(done)));
  return troubleOf(mails, results);
}

function sure(mails: OutboundMail[]): Promise<boolean> {
  const [first] = mails;
  const no = msg('Let it wait');
  if (mails.length === 1)
    return ask({
      title: msg('Cancel this mail?'),
      text: msg(str`${quoted(first)} will not go out. It can be sent after all later.`),
      yes: msg('Cancel the mail'),
      no,
    });
  const many = mailsWords(mails.length);
  return ask({
    title: msg(str`Cancel ${many}?`),
    text: msg(str`${many} will not go out. It can be sent after all later.`, { id: 'mails-will-not-go-out' }),
    yes: msg('Cancel the mails'),
    no,
  });
}

const quoted = (mail: OutboundMail | undefined): string =>
  msg(str`“${mail?.subject || msg('(no subject)')}”`, { id: 'quoted' });

function troubleOf(mails: OutboundMail[], results: OutboundDecision[]): string {
  const failed = results.filter(({ ok }) => !ok);
  if (failed.length === 0) return '';
  const lines = failed.slice(0, 3).map(({ id, error }) => {
    const mail = mails.find((known) => known.id === id);
    return `${quoted(mail)}: ${error ?? msg('no reason given.')}`;
  });
  const left = failed.length - lines.length;
  const more = left > 0 ? [msg(str`And ${numberWords(left)} more.`)] : [];
  const stayed = plural(failed.length, {
    one: msg(str`${numberWords(failed.length)} mail stayed as before.`),
    other: msg(str`${numberWords(failed.length)} mails stayed as before.`),
  });
  return [stayed, ...lines, ...more].join(' ');
}
