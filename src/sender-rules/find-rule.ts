// Which rule speaks of a sender. Asked in PostgreSQL at every mail, so that a rule counts everywhere from its commit on.
import { splitAddress } from '../../mail/threading/index.ts';
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';

export interface FoundRule {
  id: number;
  pattern: string;
  verdict: 'allow' | 'block';
  action: 'refuse' | 'hold';
}

/**
 * The rule that is most exact about `address`: the address itself before its domain before a pattern, the longer pattern first,
 * a rule of the mailbox before one of all. Null when none speaks of it.
 */
export async function findRule(
  db: Knex,
  input: { address: string; mailboxId: number },
): Promise<FoundRule | null> {
  const address = input.address.trim().toLowerCase();
  const domain = splitAddress(address)?.domain ?? '';
  const [rule] = await select(db, { address, domain, mailboxId: input.mailboxId });
  return rule ?? null;
}

const select = statement<FoundRule>(
  'sender-rule',
  `select id, pattern::text, verdict, action from sender_rules
   where (mailbox_id is null or mailbox_id = :mailboxId)
     and (pattern in (:address::citext, :domain::citext)
       or (like_pattern is not null
         and case when position('@' in like_pattern) > 0 then :address::text else :domain::text end like like_pattern))
   order by like_pattern is not null, pattern = :address::citext desc, length(pattern) desc, mailbox_id is null
   limit 1`,
);
