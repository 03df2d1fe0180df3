// Makes, changes and removes sender rules. A sender has one rule in a mailbox, and one for all.
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { readPattern } from './pattern.ts';
import type { NewSenderRule, SenderRuleChange } from './schemas.ts';
import { getSenderRule, onceIndex, type SenderRuleRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `invalid` (pattern, mailbox), `conflict` when there is a rule for this pattern */
export async function createRule(ctx: Context, input: NewSenderRule): Promise<SenderRuleRow> {
  await refuseUnknownMailbox(ctx, input.mailboxId);
  return namingTheConflict(() =>
    inTransaction(ctx, async (ctx) => {
      const [row] = (await ctx
        .db('sender_rules')
        .insert({
          ...ruleValues(input),
          created_at: ctx.clock.now(),
          created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        })
        .returning('id')) as { id: number }[];
      const rule = await getSenderRule(ctx.db, row?.id ?? 0);
      await auditRule(ctx, { action: 'create', id: rule.id, before: null, after: rule });
      return rule;
    }),
  );
}

/** @throws AppError `not_found`, `invalid`, `conflict` */
export async function changeRule(
  ctx: Context,
  input: SenderRuleChange & { id: number },
): Promise<SenderRuleRow> {
  const { id, ...change } = input;
  await refuseUnknownMailbox(ctx, change.mailboxId);
  return namingTheConflict(() =>
    inTransaction(ctx, async (ctx) => {
      if (!(await ctx.db('sender_rules').where({ id }).forUpdate().first('id'))) throw notFound('rule');
      const before = await getSenderRule(ctx.db, id);
      await ctx.db('sender_rules').where({ id }).update(ruleValues(change));
      const after = await getSenderRule(ctx.db, id);
      await auditRule(ctx, { action: 'change', id, before, after });
      return after;
    }),
  );
}

/** @throws AppError `not_found` */
export async function deleteRule(ctx: Context, input: { id: number }): Promise<null> {
  const { id } = input;
  return inTransaction(ctx, async (ctx) => {
    const before = await getSenderRule(ctx.db, id);
    const count = await ctx.db('sender_rules').where({ id }).delete();
    if (count === 0) throw notFound('rule');
    await auditRule(ctx, { action: 'delete', id, before, after: null });
    return null;
  });
}

export async function auditRule(
  ctx: Context,
  entry: {
    action: 'create' | 'change' | 'delete';
    id: number;
    before: SenderRuleRow | null;
    after: SenderRuleRow | null;
  },
): Promise<void> {
  const { action, id, before, after } = entry;
  await auditChange(ctx, {
    action: `sender_rule.${action}`,
    subject: { type: 'sender_rule', id },
    before: before && toldOf(before),
    after: after && toldOf(after),
  });
}

const toldOf = ({ pattern, verdict, action, mailbox_id: mailboxId, note }: SenderRuleRow): object => ({
  pattern,
  verdict,
  action,
  mailboxId,
  note,
});

function ruleValues(input: SenderRuleChange): Record<string, unknown> {
  const pattern = input.pattern === undefined ? null : readPattern(input.pattern);
  const values = {
    ...(pattern && { pattern: pattern.pattern, like_pattern: pattern.likePattern }),
    verdict: input.verdict,
    action: input.action,
    mailbox_id: input.mailboxId,
    note: input.note?.trim(),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

async function refuseUnknownMailbox(ctx: Context, id: number | null | undefined): Promise<void> {
  if (id === null || id === undefined || (await ctx.db('mailboxes').where({ id }).first('id'))) return;
  throw new AppError('invalid', say`There is no mailbox with the id ${id}.`, {
    errors: [{ field: 'mailboxId', message: 'names no mailbox' }],
  });
}

async function namingTheConflict<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, onceIndex)) throw error;
    throw new AppError('conflict', 'There is a rule for this sender already: change that one.', {
      errors: [{ field: 'pattern', message: 'has a rule already' }],
    });
  }
}
