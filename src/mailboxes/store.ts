// SQL on mailboxes and their addresses.
import type { Knex } from 'knex';
import { baseAddress } from '../../mail/threading/index.ts';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import { notFound } from '../platform/errors.ts';
import type { Language } from '../platform/words/languages.ts';

export interface Mailbox {
  id: number;
  /** The main address: the sender of what goes out. */
  address: string;
  name: string;
  /** Of what the desk writes to its customers; null: the desk's. */
  language: Language | null;
  /** The same, with the desk's for null. */
  mailLanguage: Language;
  /** As plain text. */
  signature: string;
  /** The same with formatting and pictures, as sanitizeHtml answers it; null: it is plain. */
  signatureHtml: string | null;
  /** Who signs what an agent writes: the mailbox; the agent, where they have a signature of their own; or the agent above the mailbox. */
  signedBy: 'mailbox' | 'agent' | 'both';
  /** Further addresses whose mail lands here, in alphabetical order. */
  aliases: string[];
  acknowledge: boolean;
  acknowledgementText: string;
  /** Whether an SLA policy may be for its tickets. */
  hasSlaPolicy: boolean;
  /** What becomes of mail whose author's domain disowns it: nothing, a mark, or it is held. */
  authenticationPolicy: 'ignore' | 'mark' | 'hold';
  /** A reply to a ticket closed for longer than this many days opens a linked one; null: it reopens, however long ago. */
  followUpDays: number | null;
  /** The team its new tickets belong to; null: none. */
  defaultTeamId: number | null;
}

/** Worked out, not set. */
export type Derived = 'hasSlaPolicy' | 'mailLanguage';

/** SQL for the language of what is written to a mailbox's customers. @param mailbox the alias of `mailboxes` */
export const mailLanguageSql = (mailbox: string): string =>
  `coalesce(${mailbox}.language, (select language from desk_settings))`;

export const mailboxColumns = `
  m.id, m.name, m.language, ${mailLanguageSql('m')} as "mailLanguage",
  m.signature, m.signature_html as "signatureHtml", m.signed_by as "signedBy", m.acknowledge,
  m.acknowledgement_text as "acknowledgementText",
  exists (select 1 from sla_policies p where p.active and p.deleted_at is null
    and (p.mailbox_ids = '{}' or m.id = any (p.mailbox_ids))) as "hasSlaPolicy",
  m.authentication_policy as "authenticationPolicy",
  m.follow_up_days as "followUpDays",
  m.default_team_id as "defaultTeamId",
  (select a.address::text from mailbox_addresses a where a.mailbox_id = m.id and a.main) as address,
  array(select a.address::text from mailbox_addresses a where a.mailbox_id = m.id and not a.main order by 1) as aliases`;

/**
 * The mailbox that mail to `address` reaches: support+anything@ reaches support@, an alias written with a plus comes first.
 * Upper and lower case are the same.
 */
export async function findMailboxByAddress(db: Knex, address: string): Promise<Mailbox | null> {
  const exact = address.trim().toLowerCase();
  const [row] = await selectByAddress(db, { exact, base: baseAddress(exact) });
  return row ?? null;
}

const selectByAddress = statement<Mailbox>(
  'mailbox-by-address',
  `select ${mailboxColumns}
     from mailbox_addresses found join mailboxes m on m.id = found.mailbox_id
    where found.address in (:exact, :base)
    order by found.address = :exact desc
    limit 1`,
);

/** Of `addresses` those that are ours, as `baseAddress` writes them, each with its mailbox. */
export async function mailboxesOfAddresses(db: Knex, addresses: string[]): Promise<Map<string, number>> {
  const bases = [...new Set(addresses.map(baseAddress))];
  if (bases.length === 0) return new Map();
  const rows = await selectOwn(db, { bases });
  return new Map(rows.map((row) => [row.address.toLowerCase(), row.mailboxId]));
}

/** Which of `addresses` are ours; the answer holds them as `baseAddress` writes them. */
export const listOwnAddresses = async (db: Knex, addresses: string[]): Promise<Set<string>> =>
  new Set((await mailboxesOfAddresses(db, addresses)).keys());

const selectOwn = statement<{ address: string; mailboxId: number }>(
  'own-addresses',
  // Joined rather than compared with an array: PostgreSQL plans it once, not for every mail.
  `select a.address::text, a.mailbox_id as "mailboxId"
     from unnest(:bases::citext[]) as asked (address) join mailbox_addresses a on a.address = asked.address`,
);

/** Whether a mailbox of ours has an address in this domain. */
export async function isOwnDomain(db: Knex, domain: string): Promise<boolean> {
  const rows = (await db('mailbox_addresses').distinct(
    db.raw(`split_part(address::text, '@', 2) as domain`),
  )) as { domain: string }[];
  return rows.some((row) => row.domain.toLowerCase() === domain.toLowerCase());
}

/** @throws AppError `not_found` */
export async function getMailbox(ctx: Pick<Context, 'db'>, id: number): Promise<Mailbox> {
  const [row] = await selectById(ctx.db, { id });
  if (row === undefined) throw notFound('mailbox');
  return row;
}

const selectById = statement<Mailbox>(
  'mailbox-by-id',
  `select ${mailboxColumns} from mailboxes m where m.id = :id`,
);
