// What lies in mailboxes, or belongs to teams, that an agent does not see is not there for them: one check before every route that
// names one thing, so that no route can forget it. Lists ask onlyVisible themselves.
import type { Middleware } from 'koa';
import { can, seesAll, type placeOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { RequestState } from '../platform/http/route.ts';

/** By the first part of the path under /api: how the thing is called, and the row it lies by. No mailbox: in none. */
const places: Record<string, { noun: string; place: string }> = {
  tickets: {
    noun: 'ticket',
    place: 'select t.mailbox_id, t.team_id, t.assignee_id from tickets t where t.id = ?',
  },
  messages: {
    noun: 'message',
    place: `select t.mailbox_id, t.team_id, t.assignee_id from messages m join tickets t on t.id = m.ticket_id
      where m.id = ?`,
  },
  attachments: {
    noun: 'attachment',
    // A picture of a signature lies in a mailbox and belongs to no ticket.
    place: `select coalesce(t.mailbox_id, k.mailbox_id) as mailbox_id, t.team_id, t.assignee_id, t.id is null as "ofMailbox"
      from attachments a left join messages m on m.id = a.message_id left join tickets t on t.id = m.ticket_id
      left join kept_pictures k on k.attachment_id = a.id where a.id = ?`,
  },
  'inbound-mails': {
    noun: 'mail',
    place: `select i.mailbox_id, t.team_id, t.assignee_id from inbound_mails i left join tickets t on t.id = i.ticket_id
      where i.id = ?`,
  },
  'outbound-mails': {
    noun: 'mail',
    place: `select o.mailbox_id, t.team_id, t.assignee_id from outbound_mails o left join messages m on m.id = o.message_id
      left join tickets t on t.id = coalesce(m.ticket_id, o.ticket_id) where o.id = ?`,
  },
  mailboxes: {
    noun: 'mailbox',
    place: 'select id as mailbox_id, true as "ofMailbox" from mailboxes where id = ?',
  },
};

/** Fields of a request's body that name a thing, and what they name. */
const named: Record<string, keyof typeof places> = {
  ticketId: 'tickets',
  intoId: 'tickets',
  messageId: 'messages',
  mailboxId: 'mailboxes',
};

/** Asks the database only for agents who are limited to some mailboxes or teams. @throws AppError `not_found` */
export const refuseHiddenObjects: Middleware<RequestState> = async (koa, next) => {
  const { actor } = koa.state.context;
  if (actor.kind === 'agent' && !seesAll(actor)) {
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

type Place = Partial<Parameters<typeof placeOf>[0]> & { ofMailbox?: boolean };

async function refuseHidden({ actor, db }: Context, kind: string, id: number): Promise<void> {
  const place = places[kind];
  if (place === undefined || !Number.isSafeInteger(id)) return;
  // Whether a token may read tickets at all is asked by the route.
  const { scopes: _, ...whole } = actor.kind === 'agent' ? actor : { ...actor, scopes: undefined };
  const { rows } = await db.raw<{ rows: Place[] }>(place.place, [id]);
  const { mailbox_id: mailboxId, team_id: teamId = null, assignee_id: assigneeId = null } = rows[0] ?? {};
  if (mailboxId === undefined || mailboxId === null) return;
  const seen =
    rows[0]?.ofMailbox === true
      ? can(whole, 'mailbox.read', { mailboxId })
      : can(whole, 'ticket.read', { mailboxId, teamId, assigneeId });
  if (!seen) throw notFound(place.noun);
}
