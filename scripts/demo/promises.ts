// What the demo desk promises its customers: a policy a mailbox.
import type { Context } from '../../src/platform/context.ts';
import { createPolicy } from '../../src/sla/index.ts';
import type { Mailbox } from '../../src/mailboxes/index.ts';
import type { MailboxName } from './story.ts';

const hour = 60;

/** Hours in which a customer of the mailbox has a first answer. */
export const firstAnswerHours: Record<MailboxName, number> = { support: 8, billing: 24, german: 24 };

const solvedInHours = 4 * 24;

const always = (minutes: number) => ({ low: minutes, normal: minutes, high: minutes, urgent: minutes });

/** Nothing where the desk has policies already. */
export async function makePromises(ctx: Context, mailboxes: Record<MailboxName, Mailbox>): Promise<void> {
  if ((await ctx.db('sla_policies').first('id')) !== undefined) return;
  for (const [name, mailbox] of Object.entries(mailboxes) as [MailboxName, Mailbox][]) {
    await createPolicy(ctx, {
      name: mailbox.name,
      match: { mailboxIds: [mailbox.id] },
      targets: {
        firstResponse: always(firstAnswerHours[name] * hour),
        nextResponse: always(2 * firstAnswerHours[name] * hour),
        resolution: always(solvedInHours * hour),
      },
    });
  }
}
