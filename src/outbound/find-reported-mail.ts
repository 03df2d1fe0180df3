// The outgoing mail a report speaks of. Whoever calls has checked the token that names it.
import type { Knex } from 'knex';
import type { OutboundRow } from './store.ts';

export interface ReportedMail {
  id: number;
  kind: OutboundRow['kind'];
  /** Where the message is now; merged tickets are not followed here. */
  ticketId: number;
  mailboxId: number;
  messageId: number | null;
  /** Lower case. */
  recipients: string[];
}

type Row = Pick<
  OutboundRow,
  'id' | 'kind' | 'mailbox_id' | 'message_id' | 'recipients_to' | 'recipients_cc' | 'recipients_bcc'
> & {
  ticket_id: number;
};

/** By its id, by its Message-ID (without <>), or by the message it carries. Null: there is none, or it belongs to no ticket. */
export async function findReportedMail(
  db: Knex,
  by: { id: number } | { messageIdHeader: string; messageId: number },
): Promise<ReportedMail | null> {
  const query = db('outbound_mails as o')
    .leftJoin('messages as m', 'm.id', 'o.message_id')
    .whereRaw('coalesce(m.ticket_id, o.ticket_id) is not null')
    .select(
      'o.id',
      'o.kind',
      'o.mailbox_id',
      'o.message_id',
      'o.recipients_to',
      'o.recipients_cc',
      'o.recipients_bcc',
    )
    .select(db.raw('coalesce(m.ticket_id, o.ticket_id) as ticket_id'));
  if ('id' in by) query.where('o.id', by.id);
  else {
    // Some servers change the case of a Message-ID on the way back: the signed message it names is the same.
    query
      .where((either) =>
        either
          .where('o.message_id_header', by.messageIdHeader)
          .orWhere((reply) => reply.where('o.message_id', by.messageId).andWhere('o.kind', 'reply')),
      )
      .orderByRaw('o.message_id_header = ? desc', [by.messageIdHeader]);
  }
  const row = (await query.first()) as Row | undefined;
  if (row === undefined) return null;
  const people = [...row.recipients_to, ...row.recipients_cc, ...row.recipients_bcc];
  return {
    id: row.id,
    kind: row.kind,
    ticketId: row.ticket_id,
    mailboxId: row.mailbox_id,
    messageId: row.message_id,
    recipients: people.map((person) => person.address.toLowerCase()),
  };
}
