// Takes mails for sending, with all that is needed to write them: one statement for many mails.
import type { Knex } from 'knex';
import { noted } from '../../mail/noted.ts';
import type { SealedKey } from '../dkim/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import type { Language } from '../platform/words/languages.ts';
import { mailLanguageSql, type Mailbox } from '../mailboxes/index.ts';
import type { RelayOfMail } from '../relays/index.ts';
import type { OwnSignature } from '../signatures/index.ts';
import {
  agentSignatureJoin,
  mailboxSigns,
  signatureFacts,
  signatureOf,
  type SignatureFacts,
} from './signature.ts';
import { outboundColumns, type OutboundRow } from './store.ts';

export interface ClaimedMail extends OutboundRow {
  /** The worker that had it before stopped without an answer. */
  interrupted: boolean;
  /** The ticket it belongs to, where that is in the trash. */
  trashedTicketId: number | null;
  /** With the signature of the mail, be it that of its author. */
  mailbox: { address: string; name: string; language: Language } & OwnSignature;
  /** What the variables of its signature stand for. */
  about: SignatureFacts;
  /** The message it carries; null when the row holds its own words. */
  message: { text: string; html: string | null } | null;
  /** Of its mailbox, as it is now; null: that of the desk. */
  relay: RelayOfMail | null;
  /** The active DKIM key of the domain it is from; null: it goes unsigned. */
  signingKey: SealedKey | null;
  /** Those that were kept, in the order they were attached. */
  files: ClaimedFile[];
}

export interface ClaimedFile {
  id: number;
  filename: string;
  contentType: string;
  contentId: string | null;
  inline: boolean;
  /** A picture of the signature. */
  ofSignature: boolean;
  /** Octets. */
  size: number;
  storageKey: string;
}

export interface Claim {
  ids: number[];
  now: Date;
  leaseUntil: Date;
  /** False: mail of mailboxes without a relay of their own stays where it is. */
  hasDeskRelay: boolean;
  /** From of mail to agents; null: the mailbox. */
  noticeFrom: string | null;
}

/**
 * Of the mails with `ids` those that are due; the others were taken, sent or put off. Atomic: of two workers one gets a mail. A
 * mail whose worker died is free again when its lease is over; the attempt nobody ended is noted as interrupted.
 */
export async function claimMails(db: Knex, input: Claim): Promise<Map<number, ClaimedMail>> {
  const { noticeFrom } = input;
  const noticeDomain = noticeFrom === null ? null : noticeFrom.slice(noticeFrom.lastIndexOf('@') + 1);
  const rows = await claim(db, { ...input, noticeDomain });
  return new Map(
    rows.map(({ agentSignature, ...row }) => [
      row.id,
      { ...row, mailbox: { ...row.mailbox, ...signatureOf(row.mailbox, agentSignature) } },
    ]),
  );
}

type Found = ClaimedMail & { mailbox: Pick<Mailbox, 'signedBy'>; agentSignature: OwnSignature | null };

// Rows another worker is at are passed over: waiting for them in two orders would be a deadlock.
const claim = statement<Found>(
  'claim-mails',
  `with due as (
     select id, state, attempt_started_at from outbound_mails
     where id = any(:ids::bigint[])
       and (:hasDeskRelay::boolean
         or exists (select from mailbox_relays r where r.mailbox_id = outbound_mails.mailbox_id))
       and ((state in ('queued', 'deferred') and next_attempt_at <= :now)
         or (state = 'sending' and lease_until < :now))
     for update skip locked),
   interrupted as (
     insert into outbound_attempts (outbound_mail_id, started_at, finished_at, outcome, response)
     select id, coalesce(attempt_started_at, :now::timestamptz), :now::timestamptz, 'interrupted',
       '${noted`The worker stopped before it could note an answer.`}'
     from due where state = 'sending'),
   mine as (
     update outbound_mails o set state = 'sending', attempts = attempts + 1, lease_until = :leaseUntil,
       attempt_started_at = :now, undo_until = null, updated_at = :now
     from due where o.id = due.id
     returning ${outboundColumns.map((name) => `o.${name}`).join(', ')}, due.state = 'sending' as interrupted)
   select mine.*,
     json_build_object('address', a.address, 'name', b.name, 'signature', b.signature,
       'signatureHtml', b.signature_html, 'signedBy', b.signed_by, 'language', ${mailLanguageSql('b')}) as mailbox,
     case when w.agent_id is not null then json_build_object('signature', w.signature,
       'signatureHtml', w.signature_html) end as "agentSignature",
     ${signatureFacts} as about,
     case when m.id is null then null else json_build_object('html', m.html, 'text',
       m.text || case when m.kind = 'forward' then E'\\n\\n' || m.quoted_text else '' end) end as message,
     (select json_build_object('host', r.host, 'port', r.port, 'tls', r.tls, 'username', r.username, 'secret', r.secret,
        'max_per_minute', r.max_per_minute, 'max_message_bytes', r.max_message_bytes)
      from mailbox_relays r where r.mailbox_id = b.id) as relay,
     (select json_build_object('domain', d.domain, 'selector', d.selector, 'privateKey', d.private_key)
      from dkim_keys d where d.state = 'active' and d.domain =
        case when mine.kind = 'notification' and :noticeDomain::citext is not null then :noticeDomain::citext
        else split_part(a.address::text, '@', 2)::citext end) as "signingKey",
     (select t.id from tickets t where t.id = coalesce(m.ticket_id, mine.ticket_id) and t.deleted_at is not null) as "trashedTicketId",
     coalesce(f.files, '[]'::json) as files
   from mine
     join mailboxes b on b.id = mine.mailbox_id
     join mailbox_addresses a on a.mailbox_id = b.id and a.main
     left join messages m on m.id = mine.message_id
     left join agents g on g.id = m.author_agent_id
     ${agentSignatureJoin}
     left join tickets t on t.id = mine.ticket_id
     left join customers c on c.id = t.customer_id
     left join lateral (
       select json_agg(json_build_object('id', id, 'filename', filename, 'contentType', content_type,
         'contentId', content_id, 'inline', inline, 'ofSignature', of_signature, 'size', size, 'storageKey', storage_key)
         order by of_signature, id) as files
       from (
         select id, filename, content_type, content_id, inline, false as of_signature, size, storage_key
         from attachments where message_id = mine.message_id and storage_key is not null
         union all
         select id, filename, content_type, 'upload-' || id, true, true, size, storage_key
         from kept_pictures k join attachments on id = k.attachment_id
         where (k.mailbox_id = b.id and ${mailboxSigns} or k.agent_id = w.agent_id)
           and mine.kind <> 'notification' and storage_key is not null) parts) f on true`,
);

/** What was claimed and not tried waits as before: that was no attempt. */
export async function giveBack(db: Knex, mails: ClaimedMail[]): Promise<void> {
  await release(db, { mails: jsonb(mails.map(({ id, attempts }) => ({ id, attempts }))) });
}

const release = statement(
  'give-back-mails',
  `update outbound_mails o set state = case when o.attempts > 1 then 'deferred' else 'queued' end,
     attempts = o.attempts - 1, lease_until = null, attempt_started_at = null
   from jsonb_to_recordset(:mails::jsonb) as m(id bigint, attempts integer)
   where o.id = m.id and o.state = 'sending' and o.attempts = m.attempts`,
);

/** Keeps a mail that is being sent; false when it is no longer ours. */
export async function renewLease(
  db: Knex,
  input: { id: number; attempts: number; leaseUntil: Date },
): Promise<boolean> {
  const count = await db('outbound_mails')
    .where({ id: input.id, state: 'sending', attempts: input.attempts })
    .update({ lease_until: input.leaseUntil });
  return count === 1;
}
