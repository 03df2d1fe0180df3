// One decision about many outgoing mails. Each stands for itself: one that cannot be decided does not keep the others waiting.
import { noted } from '../../mail/noted.ts';
import { onlyVisibleOutbound, seesAll } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { cancelMail } from './cancel-mail.ts';
import { retryMail } from './retry-mail.ts';
import type { OutboundDecisions, OutboundDecisionsInput } from './decision-schemas.ts';

export async function decideOutboundMails(
  ctx: Context,
  input: OutboundDecisionsInput,
): Promise<OutboundDecisions> {
  const decide = input.action === 'retry' ? retryMail : cancelMail;
  const items: OutboundDecisions['items'] = [];
  for (const id of input.ids) {
    try {
      await refuseHidden(ctx, id);
      const { state } = await decide(ctx, { id });
      items.push({ id, ok: true, state, error: null });
    } catch (error) {
      items.push({ id, ok: false, state: null, error: wordsOf(ctx, error, id) });
    }
  }
  return { items };
}

async function refuseHidden(ctx: Context, id: number): Promise<void> {
  if (seesAll(ctx.actor)) return;
  const mails = ctx.db('outbound_mails').where({ id });
  onlyVisibleOutbound(mails, ctx.actor, 'outbound_mails');
  if (!(await mails.first('id'))) throw notFound('mail');
}

function wordsOf(ctx: Context, error: unknown, id: number): string {
  if (error instanceof AppError) return error.message;
  logFailure(ctx.log, error, { outboundMailId: id }, 'a decision about an outgoing mail failed');
  return noted`This is a defect on our side; the log of the API says more.`;
}
