// What agents are told of who have not chosen themselves; set by admins.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { choicesOf, wantedOf } from './choices.ts';
import type { Choices } from './schemas.ts';
import { forgetWanted } from './who-wants.ts';

export async function getDefaults(ctx: Context): Promise<{ choices: Choices }> {
  const row = (await ctx.db('notification_defaults').first('choices')) as { choices: string[] };
  return { choices: choicesOf(row.choices) };
}

export async function saveDefaults(ctx: Context, input: { choices: Choices }): Promise<{ choices: Choices }> {
  return inTransaction(ctx, async (ctx) => {
    const { choices: before } = (await ctx.db('notification_defaults').forUpdate().first('choices')) as {
      choices: string[];
    };
    const after: string[] = wantedOf(input.choices);
    await ctx.db('notification_defaults').update({ choices: after, updated_at: ctx.clock.now() });
    await audit(ctx, {
      action: 'notification_defaults.change',
      subject: { type: 'notification_defaults', id: null },
      data: {
        added: after.filter((choice) => !before.includes(choice)),
        removed: before.filter((choice) => !after.includes(choice)),
      },
    });
    ctx.afterCommit(() => forgetWanted(ctx.db));
    return getDefaults(ctx);
  });
}
