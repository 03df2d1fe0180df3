// The audit log is what waits here: its entries are written in the transaction of what they tell, and a sweep mails those an agent must hear
// of, each once. So whatever changes a password tells of it, whichever way it took.
import { findAgent, mailLanguageOf } from '../agents/index.ts';
import { queueDeskMail } from '../invites/index.ts';
import { olderThan, rowChore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { readSettings } from '../settings/index.ts';
import { securityMail, type SecurityAct } from './security-words.ts';

const dayMs = 86_400_000;
/** More than a worker that is away for a night; what is older is no news. */
const toldWithinMs = 2 * dayMs;
const mostAtOnce = 50;

const actOf: Record<string, SecurityAct> = {
  'second_factor.add': 'factorAdded',
  'second_factor.remove': 'factorRemoved',
  'second_factor.reset': 'factorReset',
  'second_factor.renew_codes': 'codesRenewed',
  'second_factor.recovery': 'codeUsed',
  'passkey.add': 'passkeyAdded',
  'passkey.remove': 'passkeyRemoved',
  'passkey.copy': 'passkeyCopied',
};

interface Entry {
  id: number;
  created_at: Date;
  action: string;
  subject_id: number;
  data: { before?: Record<string, unknown>; after?: Record<string, unknown> };
}

/** Worker. Without a mailbox to send from it waits. Returns how many entries were looked at. */
export const mailSecurityActs = (ctx: Context, appUrl: string): Promise<number> =>
  inTransaction(ctx, async (ctx) => {
    const entries = await untold(ctx);
    if (entries.length === 0) return 0;
    const told_at = ctx.clock.now();
    // Whoever writes the row tells of the entry; another worker at the same moment waits here and finds it.
    const mine = (await ctx
      .db('security_mails')
      .insert(entries.map(({ id }) => ({ audit_entry_id: id, told_at })))
      .onConflict('audit_entry_id')
      .ignore()
      .returning('audit_entry_id')) as { audit_entry_id: number }[];
    const ids = new Set(mine.map(({ audit_entry_id: id }) => id));
    for (const entry of entries) if (ids.has(entry.id)) await tell(ctx, entry, appUrl);
    return entries.length;
  });

async function untold(ctx: Context): Promise<Entry[]> {
  const { rows } = await ctx.db.raw<{ rows: Entry[] }>(
    `select e.id, e.created_at, e.action, e.subject_id, e.data from audit_entries e
     where e.created_at > :since and e.subject_type = 'agent' and e.subject_id is not null
       and (e.action = any(:actions::text[])
         or (e.action = 'agent.change' and coalesce(e.data->'after'->'password', e.data->'before'->'email') is not null))
       and not exists (select from security_mails s where s.audit_entry_id = e.id)
       and exists (select from mailboxes)
     order by e.id limit :most`,
    {
      since: new Date(ctx.clock.now().getTime() - toldWithinMs),
      actions: Object.keys(actOf),
      most: mostAtOnce,
    },
  );
  return rows;
}

async function tell(ctx: Context, entry: Entry, appUrl: string): Promise<void> {
  const agent = await findAgent(ctx, entry.subject_id);
  if (!agent?.active) return;
  const { deskName } = await readSettings(ctx.db);
  const language = await mailLanguageOf(ctx, agent.id);
  const { before = {}, after = {} } = entry.data;
  const acts: [SecurityAct, string][] =
    entry.action === 'agent.change'
      ? [
          ...('password' in after ? [['password', agent.email] as [SecurityAct, string]] : []),
          // The old address: whoever took the account over reads at the new one.
          ...(typeof before['email'] === 'string'
            ? [['address', before['email']] as [SecurityAct, string]]
            : []),
        ]
      : [[actOf[entry.action] as SecurityAct, agent.email]];
  for (const [act, to] of acts)
    await queueDeskMail(ctx, {
      to,
      name: agent.name,
      ...securityMail(language, { act, at: entry.created_at, deskName, name: agent.name, appUrl }),
    });
}

/** Entries too old to be told of need no row. */
export const securityMailChore = rowChore({
  name: 'security-mails',
  every: 'day',
  rows: `security_mails t where t.told_at < ${olderThan(4)}`,
  time: 't.told_at',
  what: "'audit entry ' || t.audit_entry_id",
});
