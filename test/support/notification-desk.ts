// A desk for tests of notifications: an admin, an agent and Eva, tickets, what customers write, bells and mails.
import { createApiToken, createAgent } from '../../src/agents/index.ts';
import { record } from '../../src/events/index.ts';
import { deliverDue } from '../../src/notifications/index.ts';
import { inTransaction, type Context } from '../../src/platform/context.ts';
import { startTestApi, type TestApi, type TestPerson } from './api.ts';

export const minute = 60_000;
export const appUrl = 'https://desk.example';
export const none = { mail: false, inApp: false, browser: false };
export const all = { mail: true, inApp: true, browser: true };
const kinds = ['assigned', 'reply', 'new_ticket', 'mention', 'sla_reminder', 'sla_breach', 'failed_mail'];
export const nothing = Object.fromEntries(kinds.map((kind) => [kind, none]));

export interface Answer {
  status: number;
  body: any;
}

export class NotificationDesk {
  readonly api: TestApi;
  readonly system: Context;
  readonly eva: TestPerson;
  readonly mailboxId: number;

  constructor(api: TestApi, parts: { eva: TestPerson; mailboxId: number }) {
    this.api = api;
    this.system = api.app.contextFor({ kind: 'system' });
    this.eva = parts.eva;
    this.mailboxId = parts.mailboxId;
  }

  static async start(): Promise<NotificationDesk> {
    const api = await startTestApi();
    const eva = await addPerson(api, 'eva@desk.test', 'Eva Long');
    const answer = await api.request(api.admin, {
      path: '/api/mailboxes',
      json: { address: 'support@desk.example', name: 'Support' },
    });
    const { id: mailboxId } = (await answer.json()) as { id: number };
    return new NotificationDesk(api, { eva, mailboxId });
  }

  /** As after the installation, some hours later. */
  async reset(): Promise<void> {
    await this.api.app.db('notifications').delete();
    await this.api.app.db('outbound_mails').delete();
    this.api.clock.advance(1000 * minute);
    for (const one of [this.api.admin, this.api.agent, this.eva]) await this.prefer(one, {});
  }

  person(email: string, name: string): Promise<TestPerson> {
    return addPerson(this.api, email, name);
  }

  async call(who: TestPerson, method: string, path: string, json?: unknown): Promise<Answer> {
    const answer = await this.api.request(who, { method, path, ...(json === undefined ? {} : { json }) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }

  prefer(who: TestPerson, input: object): Promise<Answer> {
    const usual = { choices: null, digestMinutes: 0, quiet: null };
    return this.call(who, 'PUT', '/api/notification-preferences', { ...usual, ...input });
  }

  async open(who = this.api.admin): Promise<any> {
    const customer = { email: 'ann@customer.example', name: 'Ann' };
    const input = { mailboxId: this.mailboxId, customer, subject: 'Printer', text: 'Hello.' };
    return (await this.call(who, 'POST', '/api/tickets', input)).body;
  }

  assign(who: TestPerson, ticketId: number, assigneeId: number | null): Promise<Answer> {
    return this.call(who, 'PATCH', `/api/tickets/${ticketId}`, { assigneeId });
  }

  /** As intake does it, without the mail. */
  async customerWrites(ticketId: number, assigneeId: number | null, text = 'It burns.'): Promise<void> {
    await inTransaction(this.system, async (ctx) => {
      const [row] = (await ctx
        .db('messages')
        .insert({
          ticket_id: ticketId,
          kind: 'customer',
          from_email: 'ann@customer.example',
          from_name: 'Ann',
          subject: 'Printer',
          text,
          created_at: ctx.clock.now(),
        })
        .returning('id')) as { id: number }[];
      await record(ctx, {
        type: 'message.added',
        ticketId,
        mailboxId: this.mailboxId,
        messageId: row?.id ?? 0,
        facts: { kind: 'customer', assigneeId, slaPolicyId: null },
      });
    });
  }

  async bell(who: TestPerson, query = ''): Promise<any[]> {
    return (await this.call(who, 'GET', `/api/notifications${query}`)).body.items;
  }

  async kindsOf(who: TestPerson): Promise<string[]> {
    return (await this.bell(who)).map((item) => item.kind);
  }

  async mails(): Promise<any[]> {
    return this.api.app.db('outbound_mails').where({ kind: 'notification' }).orderBy('id');
  }

  deliver(): Promise<number> {
    return deliverDue(this.system, appUrl);
  }

  goTo(iso: string): void {
    this.api.clock.advance(Date.parse(iso) - this.api.clock.now().getTime());
  }
}

async function addPerson(api: TestApi, email: string, name: string): Promise<TestPerson> {
  const system = api.app.contextFor({ kind: 'system' });
  const agent = await createAgent(system, { email, name, password: 'correct horse battery' });
  const token = await createApiToken(system, { agentId: agent.id, name: 'test' });
  return { id: agent.id, email, authorization: `Bearer ${token}` };
}
