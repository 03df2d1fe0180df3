// Asks the customers whose tickets have stayed solved long enough, or says at the question why nobody is asked. One question a
// transaction: each takes the lock of its recipient (src/outbound/automatic-mail.ts).
import { noted } from '../../mail/noted.ts';
import { ticketAddress } from '../customers/index.ts';
import type { MailKey } from '../../mail/threading/index.ts';
import { record } from '../events/index.ts';
import { queueQuestion } from '../outbound/index.ts';
import { loadMailKeys, mailLanguageSql } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { Language } from '../platform/words/languages.ts';
import { answerLink } from './answer-link.ts';
import { questionMail } from './question-mail.ts';
import type { Rating } from './schemas.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Long enough for somebody on holiday, short enough to remember what it was about. */
const answerMs = 14 * dayMs;

interface DueQuestion {
  id: number;
  ticket_id: number;
  mailbox_id: number;
  language: Language;
  number: number;
  email: string;
  name: string;
  stays_solved: boolean;
  enabled: boolean;
  asked_lately: boolean;
  by_person: boolean;
  last_message_id: string | null;
  references: string[] | null;
}

/** Returns how many were asked. @param appUrl where customers reach the page of the question */
export async function askDue(ctx: Context, appUrl: string): Promise<number> {
  for (let asked = 0; ;) {
    const outcome = await inTransaction(ctx, (ctx) => askNext(ctx, appUrl));
    if (outcome === 'nothing') return asked;
    if (outcome === 'asked') asked += 1;
  }
}

async function askNext(ctx: Context, appUrl: string): Promise<'asked' | 'dropped' | 'nothing'> {
  const question = await claim(ctx);
  if (question === null) return 'nothing';
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + answerMs);
  const reason = whyNot(question) ?? (await ask(ctx, question, { appUrl, expiresAt }));
  const outcome = reason === null ? 'asked' : 'dropped';
  await ctx
    .db('satisfaction_questions')
    .where({ id: question.id })
    .update({ state: outcome, reason, ...(reason === null ? { asked_at: now, expires_at: expiresAt } : {}) });
  if (reason === null) {
    const { ticket_id: ticketId, mailbox_id: mailboxId } = question;
    await record(ctx, {
      type: 'satisfaction.asked',
      ticketId,
      mailboxId,
      data: { recipient: question.email },
    });
  }
  return outcome;
}

/** Everything a decision needs, by indexes, for one question that nobody else is deciding on. */
async function claim(ctx: Context): Promise<DueQuestion | null> {
  const { rows } = (await ctx.db.raw(
    `select q.id, q.ticket_id, q.mailbox_id, ${mailLanguageSql('b')} as language, t.number, ${ticketAddress} as email, c.name, coalesce(s.enabled, false) as enabled,
       t.status in ('solved', 'closed') and t.solved_at = q.solved_at and t.merged_into_id is null and t.spam_at is null
         and t.deleted_at is null as stays_solved,
       exists (select 1 from satisfaction_questions o where o.ticket_id = q.ticket_id and o.state = 'asked'
         and o.asked_at > :now::timestamptz - coalesce(s.again_after_days, 0) * interval '1 day') as asked_lately,
       exists (select 1 from messages m where m.ticket_id = q.ticket_id and m.kind = 'customer') as by_person,
       last.message_id as last_message_id, last.reference_ids as references
     from satisfaction_questions q
     join tickets t on t.id = q.ticket_id
     join customers c on c.id = t.customer_id
     join mailboxes b on b.id = q.mailbox_id
     left join satisfaction_settings s on s.mailbox_id = q.mailbox_id
     left join lateral (select m.message_id, m.reference_ids from messages m
       where m.ticket_id = q.ticket_id and m.message_id is not null order by m.id desc limit 1) last on true
     where q.state = 'waiting' and q.due_at <= :now
     order by q.due_at limit 1
     for update of q skip locked`,
    { now: ctx.clock.now() },
  )) as { rows: DueQuestion[] };
  return rows[0] ?? null;
}

function whyNot(question: DueQuestion): string | null {
  if (!question.stays_solved) return noted`The ticket did not stay solved.`;
  if (!question.enabled) return noted`The mailbox no longer asks.`;
  if (question.asked_lately) return noted`The customer was asked about this ticket already.`;
  if (!question.by_person) return noted`Nobody but machines wrote to this ticket.`;
  return null;
}

/** Why the mail may not be sent, or null when it is queued. */
async function ask(
  ctx: Context,
  question: DueQuestion,
  { appUrl, expiresAt }: { appUrl: string; expiresAt: Date },
): Promise<string | null> {
  const [key] = await loadMailKeys(ctx.db);
  const linkFor = (rating: Rating): string =>
    answerLink(appUrl, { id: question.id, expiresAt }, { rating, key: key as MailKey });
  const last = question.last_message_id;
  return queueQuestion(ctx, {
    ticketId: question.ticket_id,
    mailboxId: question.mailbox_id,
    recipient: { address: question.email, name: question.name },
    inReplyTo: last,
    references: last === null ? [] : [...(question.references ?? []), last],
    ...questionMail({
      language: question.language,
      number: question.number,
      expiresAt,
      links: { good: linkFor('good'), okay: linkFor('okay'), bad: linkFor('bad') },
    }),
  });
}
