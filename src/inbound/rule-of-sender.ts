// The rule that speaks of a mail's sender. Letting in goes by the author alone; blocking also by the envelope and by who wants the
// answers, as these are what a blocked sender would change last.
import type { Authentication } from '../../mail/authentication/authentication.ts';
import { findRule, type FoundRule } from '../sender-rules/index.ts';
import type { Context } from '../platform/context.ts';

export async function ruleOfSender(
  ctx: Pick<Context, 'db'>,
  mail: { mailboxId: number; sender: string; others: string[] },
): Promise<FoundRule | null> {
  const { mailboxId, sender } = mail;
  const others = new Set(mail.others.map((other) => other.toLowerCase()));
  for (const known of ['', sender.toLowerCase()]) others.delete(known);
  const [rule = null, ...ofOthers] = await Promise.all(
    [sender, ...others].map((address) => findRule(ctx.db, { address, mailboxId })),
  );
  return rule ?? ofOthers.find((found) => found?.verdict === 'block') ?? null;
}

interface Judged {
  rule: FoundRule | null;
  findings: { authentication?: Authentication | null };
}

/** Whether a rule lets the sender in whatever is counted. A sender who is proven to be another is not the one the rule means. */
export const isLetIn = ({ rule, findings }: Judged): boolean =>
  rule?.verdict === 'allow' && findings.authentication?.verdict !== 'fail';
