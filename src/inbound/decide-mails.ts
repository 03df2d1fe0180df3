// One decision about many held mails. Each stands for itself: one that cannot be decided does not keep the others waiting.
import { noted } from '../../mail/noted.ts';
import { onlyVisibleInbound, seesAll } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { blockHeldSender } from './block-held-sender.ts';
import { discardMail } from './discard-mail.ts';
import type { Intake } from './intake.ts';
import { releaseMail } from './release-mail.ts';
import type { Decisions, DecisionsInput } from './decision-schemas.ts';
import type { InboundRow } from './store.ts';

type Decision = Decisions['items'][number];

export async function decideMails(
  ctx: Context,
  input: DecisionsInput & { intake: () => Intake },
): Promise<Decisions> {
  const items: Decision[] = [];
  for (const id of input.ids) {
    try {
      await refuseHidden(ctx, id);
      const { outcome, ticket_id: ticketId } = await decide(ctx, input, id);
      items.push({ id, ok: true, outcome, ticketId, error: null });
    } catch (error) {
      items.push({ id, ok: false, outcome: null, ticketId: null, error: wordsOf(ctx, error, id) });
    }
  }
  return { items };
}

/** Ids in a request's body: of mails in mailboxes the agent does not see there are none. */
async function refuseHidden(ctx: Context, id: number): Promise<void> {
  if (seesAll(ctx.actor)) return;
  const mails = ctx.db('inbound_mails').where({ id });
  onlyVisibleInbound(mails, ctx.actor, 'inbound_mails');
  if (!(await mails.first('id'))) throw notFound('mail');
}

function decide(
  ctx: Context,
  input: DecisionsInput & { intake: () => Intake },
  id: number,
): Promise<InboundRow> {
  const { action, ticketId, intake } = input;
  switch (action) {
    case 'release':
      return releaseMail(ctx, { id, intake: intake(), ...(ticketId === undefined ? {} : { ticketId }) });
    case 'discard':
      return discardMail(ctx, { id });
    case 'block':
      return blockHeldSender(ctx, { id });
  }
}

function wordsOf(ctx: Context, error: unknown, id: number): string {
  if (error instanceof AppError) return error.message;
  logFailure(ctx.log, error, { inboundMailId: id }, 'a decision about a held mail failed');
  return noted`This is a defect on our side; the log of the API says more.`;
}
