// One outgoing mail with the history of its attempts.
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { listAttempts, type AttemptRow } from './outbox-store.ts';
import type { OutboundRow } from './store.ts';

export type OutboundDetail = OutboundRow & { history: AttemptRow[] };

/** @throws AppError `not_found` */
export async function getOutboundMail(ctx: Context, input: { id: number }): Promise<OutboundDetail> {
  const row = (await ctx.db('outbound_mails').where({ id: input.id }).first()) as OutboundRow | undefined;
  if (row === undefined) throw notFound('outgoing mail');
  return { ...row, history: await listAttempts(ctx.db, row.id) };
}
