// A mail that is here already is read again from its raw bytes by the rules of today: held mail is filed where it now may be, filed
// mail gets its words anew and stays where it is.
import { audit } from '../events/index.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import {
  insertAttachments,
  keepAttachments,
  listAttachmentsOf,
  type KeptAttachment,
} from '../attachments/index.ts';
import { inTransaction, takenBack, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getMessageRow, rereadMessage } from '../tickets/index.ts';
import { getInbound } from './held-mail.ts';
import { parseStored } from './parse-stored.ts';
import type { Intake } from './intake.ts';
import { releaseMail } from './release-mail.ts';
import { storable, storableSubject } from './storable.ts';
import type { InboundRow } from './store.ts';
import { withoutEffects } from './without-effects.ts';
import { storableFile } from './storable.ts';
import { say } from '../platform/words/say.ts';

export interface Difference {
  field: 'outcome' | 'subject' | 'text' | 'quotedText' | 'html' | 'attachments';
  before: string;
  after: string;
}

export interface Replayed {
  id: number;
  subject: string;
  differences: Difference[];
  /** Why nothing could be read or changed; null where it could. */
  problem: string | null;
}

export interface Replay {
  id: number;
  intake: Intake;
  /** true: only tells the differences. */
  dryRun: boolean;
}

/** @throws AppError `not_found` */
export async function replayMail(ctx: Context, input: Replay): Promise<Replayed> {
  const row = await getInbound(ctx, input.id);
  const nothing = { id: row.id, subject: row.subject, differences: [] };
  try {
    if (row.outcome === 'held' && !waitsForPeople(row)) return await replayHeld(ctx, input, row);
    if (row.message_id !== null && !(await isAgents(ctx, row.message_id))) {
      return await replayFiled(ctx, input, { row, messageId: row.message_id });
    }
    return { ...nothing, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...nothing, problem: error.message };
  }
}

/** Held by what others found, or for the pace of its sender: neither is asked for again here. */
const waitsForPeople = ({ reason }: InboundRow): boolean =>
  ['virus', 'spam', 'cooldown', 'cooldown_burst'].includes(reason ?? '');

/** What an agent answered by mail went out, or will, as it stands. */
const isAgents = async (ctx: Context, messageId: number): Promise<boolean> =>
  (await getMessageRow(ctx.db, messageId)).author_agent_id !== null;

async function replayHeld(ctx: Context, { id, intake, dryRun }: Replay, row: InboundRow): Promise<Replayed> {
  const release = (ctx: Context): Promise<InboundRow> => releaseMail(ctx, { id, intake, replayed: true });
  const after = dryRun ? await takenBack(withoutEffects(ctx), release) : await release(ctx);
  return {
    id,
    subject: after.subject,
    differences: differing([
      ['outcome', outcomeOf(row), outcomeOf(after)],
      ['subject', row.subject, after.subject],
    ]),
    problem: null,
  };
}

const outcomeOf = ({ outcome, reason }: InboundRow): string =>
  reason === null ? outcome : `${outcome}: ${reason}`;

async function replayFiled(
  ctx: Context,
  { id, intake, dryRun }: Replay,
  { row, messageId }: { row: InboundRow; messageId: number },
): Promise<Replayed> {
  const before = await getMessageRow(ctx.db, messageId);
  const result = await parseStored(ctx, intake, row, before.read_as);
  if (result.outcome === 'unparsable')
    throw new AppError('conflict', say`It cannot be read: ${result.reason}`);
  try {
    const words = wordsOf(result.mail);
    const target = dryRun ? withoutEffects(ctx) : ctx;
    const kept = await keepAttachments(target, result.mail.attachments, intake.attachments);
    const missing = await missingFiles(ctx, messageId, kept.map(storableFile));
    const differences = differing([
      ['subject', before.subject, words.subject],
      ['text', before.text, words.text],
      ['quotedText', before.quoted_text, words.quotedText],
      ['html', before.html ?? '', words.html ?? ''],
      ['attachments', '', missing.map(({ filename }) => `+ ${filename}`).join(', ')],
    ]);
    if (!dryRun && differences.length > 0) {
      await inTransaction(ctx, async (ctx) => {
        await rereadMessage(ctx, { id: messageId, charset: before.read_as, words, event: 'message.reread' });
        await insertAttachments(ctx, messageId, missing);
        const fields = differences.map(({ field }) => field);
        await audit(ctx, {
          action: 'inbound.replay',
          subject: { type: 'inbound_mail', id },
          data: { fields },
        });
      });
    }
    return { id, subject: words.subject, differences, problem: null };
  } finally {
    await result.dispose();
  }
}

const wordsOf = (mail: ParsedMail) => ({
  subject: storableSubject(mail.subject.trim() || '(no subject)'),
  text: storable(mail.text),
  quotedText: storable(mail.quotedText),
  html: mail.html === null ? null : storable(mail.html),
});

/** Files only come along: one that is there may have been linked to. */
async function missingFiles(
  ctx: Context,
  messageId: number,
  kept: KeptAttachment[],
): Promise<KeptAttachment[]> {
  const present = (await listAttachmentsOf(ctx.db, [messageId])).get(messageId) ?? [];
  const names = new Set(present.map(({ sha256, filename }) => `${sha256} ${filename}`));
  return kept.filter(({ sha256, filename }) => !names.has(`${sha256} ${filename}`));
}

const differing = (fields: [Difference['field'], string, string][]): Difference[] =>
  fields.flatMap(([field, before, after]) => (before === after ? [] : [{ field, before, after }]));
