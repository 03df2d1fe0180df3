// What lies in mailboxes an agent does not see is not there for them: one check before every route that names one thing, so that
// no route can forget it. Lists ask onlyVisible themselves.
import type { Middleware } from 'koa';
import { can } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { RequestState } from '../platform/http/route.ts';

/** By the first part of the path under /api: how the thing is called, and the mailbox it lies in. Null: in none. */
const places: Record<string, { noun: string; mailboxOf: string }> = {
  tickets: { noun: 'ticket', mailboxOf: 'select mailbox_id from tickets where id = ?' },
  messages: {
    noun: 'message',
    mailboxOf: 'select t.mailbox_id from messages m join tickets t on t.id = m.ticket_id where m.id = ?',
  },
  attachments: {
    noun: 'attachment',
    mailboxOf: `select coalesce(t.mailbox_id, k.mailbox_id) as mailbox_id from attachments a
      left join messages m on m.id = a.message_id left join tickets t on t.id = m.ticket_id
      left join kept_pictures k on k.attachment_id = a.id where a.id = ?`,
  },
  'inbound-mails': { noun: 'mail', mailboxOf: 'select mailbox_id from inbound_mails where id = ?' },
  'outbound-mails': { noun: 'mail', mailboxOf: 'select mailbox_id from outbound_mails where id = ?' },
  mailboxes: { noun: 'mailbox', mailboxOf: 'select id as mailbox_id from mailboxes where id = ?' },
};

/** Fields of a request's body that name a thing, and what they name. */
const named: Record<string, keyof typeof places> = {
  ticketId: 'tickets',
  intoId: 'tickets',
  messageId: 'messages',
  mailboxId: 'mailboxes',
};

/** Asks the database only for agents who are limited to some mailboxes. @throws AppError `not_found` */
export const refuseHiddenObjects: Middleware<RequestState> = async (koa, next) => {
  const { actor } = koa.state.context;
  if (actor.kind === 'agent' && actor.mailboxIds !== null) {
    const [, kind = '', id = ''] = /^\/api\/([\w-]+)\/(\d{1,15})(?:\/|$)/.exec(asRouted(koa.path)) ?? [];
    await refuseHidden(koa.state.context, kind, Number(id));
    const body = (koa.request as { body?: unknown }).body;
    for (const [field, value] of Object.entries(body ?? {})) {
      // The other one of two is of the same kind: a ticket's, or a customer's.
      const of = field === 'otherId' ? kind : (named[field] ?? '');
      if (typeof value === 'number') await refuseHidden(koa.state.context, of, value);
    }
  }
  await next();
};

/** The router takes capitals for small letters, and an id spelled with percent signs for the id. */
function asRouted(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    // No id holds what cannot be read: the router finds no route's number in it either.
    return path.toLowerCase();
  }
}

async function refuseHidden({ actor, db }: Context, kind: string, id: number): Promise<void> {
  const place = places[kind];
  if (place === undefined || !Number.isSafeInteger(id)) return;
  const { rows } = (await db.raw(place.mailboxOf, [id])) as { rows: { mailbox_id: number | null }[] };
  const mailboxId = rows[0]?.mailbox_id ?? null;
  if (mailboxId !== null && !can(actor, 'ticket.read', { mailboxId })) throw notFound(place.noun);
}
