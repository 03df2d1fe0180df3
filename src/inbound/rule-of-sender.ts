// The rule that speaks of a mail's sender. Letting in goes by the author alone; blocking also by the envelope and by who wants the
// answers, as these are what a blocked sender would change last.
import { findRule, type FoundRule } from '../sender-rules/index.ts';
import type { Context } from '../platform/context.ts';
import type { IntakeMail } from './intake-mail.ts';

export async function ruleOfSender(
  ctx: Pick<Context, 'db'>,
  mail: { mailboxId: number; sender: string; others: string[] },
): Promise<FoundRule | null> {
  const { mailboxId, sender } = mail;
  const rule = await findRule(ctx.db, { address: sender, mailboxId });
  if (rule !== null) return rule;
  const asked = new Set(['', sender.toLowerCase()]);
  for (const address of mail.others.map((other) => other.toLowerCase())) {
    if (asked.has(address)) continue;
    asked.add(address);
    const found = await findRule(ctx.db, { address, mailboxId });
    if (found?.verdict === 'block') return found;
  }
  return null;
}

/** Whether a rule lets the sender in whatever is counted. A sender who is proven to be another is not the one the rule means. */
export const isLetIn = ({ rule, findings }: Pick<IntakeMail, 'rule' | 'findings'>): boolean =>
  rule?.verdict === 'allow' && findings.authentication?.verdict !== 'fail';
