// A desk for tests of promises: customers write without SMTP, agents act over HTTP, time stands still until it is moved.
import { findOrCreateCustomer } from '../../src/customers/index.ts';
import { getMailbox } from '../../src/mailboxes/index.ts';
import { inTransaction, type Context } from '../../src/platform/context.ts';
import { sweepSla } from '../../src/sla/index.ts';
import { addMailToTicket, openTicketByMail, reserveTicket } from '../../src/tickets/index.ts';
import { startTestApi, type TestApi, type TestPerson } from './api.ts';

export interface SlaDesk {
  api: TestApi;
  mailboxId: number;
  call(
    method: string,
    path: string,
    json?: unknown,
    person?: TestPerson,
  ): Promise<{ status: number; body: any }>;
  /** As `call`. @throws unless the answer is a success */
  done(method: string, path: string, json?: unknown, person?: TestPerson): Promise<any>;
  /** A customer's mail opens a ticket; returns its id. */
  mail(from?: string, mailboxId?: number): Promise<number>;
  /** A customer's mail is added to it. */
  mailTo(ticketId: number, from?: string): Promise<void>;
  /** Minutes later. */
  later(minutes: number): void;
  clocks(ticketId: number): Promise<any[]>;
  events(ticketId: number, type: string): Promise<any[]>;
  sweep(): ReturnType<typeof sweepSla>;
}

export const promised = (minutes: number) => ({
  low: minutes,
  normal: minutes,
  high: minutes,
  urgent: minutes,
});

const usual = 'ann@customer.example';
const written = async (ctx: Context, from: string) => ({
  customer: await findOrCreateCustomer(ctx, { email: from, name: '' }),
  sender: { address: from, name: '' },
  kind: 'customer' as const,
  subject: 'Lamp',
  to: [],
  cc: [],
  others: [],
  messageId: null,
  inReplyTo: null,
  references: [],
  text: 'It is broken.',
  quotedText: '',
  html: null,
  invite: null,
  noAutomaticAnswer: null,
});

export async function startSlaDesk(env: NodeJS.ProcessEnv = {}): Promise<SlaDesk> {
  const api = await startTestApi(env);
  const { call } = api;
  const done: SlaDesk['done'] = async (method, path, json, person) => {
    const { status, body } = await call(method, path, json, person);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const { id: mailboxId } = await done('POST', '/api/mailboxes', {
    address: 'support@desk.example',
    name: 'Support',
    acknowledge: false,
  });
  const system = () => api.app.contextFor({ kind: 'system' });
  return {
    api,
    mailboxId,
    call,
    done,
    mail: (from = usual, into = mailboxId) =>
      inTransaction(system(), async (ctx) => {
        const mailbox = await getMailbox(ctx, into);
        const ids = await reserveTicket(ctx.db);
        await openTicketByMail(ctx, {
          ids,
          mail: await written(ctx, from),
          mailbox,
          acknowledge: false,
        });
        return ids.ticketId;
      }),
    mailTo: (ticketId, from = usual) =>
      inTransaction(system(), async (ctx) => {
        await addMailToTicket(ctx, { ticketId, mail: await written(ctx, from), followUpDays: null });
      }),
    later: (minutes) => api.clock.advance(minutes * 60_000),
    clocks: (ticketId) => api.app.db('sla_clocks').where({ ticket_id: ticketId }).orderBy('id'),
    events: (ticketId, type) =>
      api.app.db('ticket_events').where({ ticket_id: ticketId, type }).orderBy('id'),
    sweep: () => sweepSla(system(), api.app.config.SLA_REMINDER_LEAD_MINUTES),
  };
}
