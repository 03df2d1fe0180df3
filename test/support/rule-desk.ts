// A desk with one mailbox and some agents, whose tickets rules act on: everything through the API, on a clock that is moved.
import { expect } from 'chai';
import type { Context } from '../../src/platform/context.ts';
import { startTestApi, type TestApi, type TestPerson } from './api.ts';

export interface RuleDesk {
  api: TestApi;
  mailboxId: number;
  system: Context;
  call(
    method: string,
    path: string,
    json?: unknown,
    person?: TestPerson,
  ): Promise<{ status: number; body: any }>;
  /** The rule as the API gives it, switched on unless told otherwise. */
  rule(rule: Record<string, unknown>): Promise<any>;
  ticket(subject?: string): Promise<any>;
  change(id: number, change: Record<string, unknown>): Promise<any>;
  show(id: number): Promise<any>;
  /** Names of the rules that ran on the ticket, in their order. */
  ran(id: number): Promise<string[]>;
  /** Every rule off, so that the next test has its own. */
  clear(): Promise<void>;
}

export async function openRuleDesk(): Promise<RuleDesk> {
  const api = await startTestApi();
  const { call } = api;
  const good = async (...args: Parameters<RuleDesk['call']>): Promise<any> => {
    const { status, body } = await call(...args);
    expect(status, JSON.stringify(body)).to.be.below(300);
    return body;
  };
  const { id: mailboxId } = await good('POST', '/api/mailboxes', {
    address: 'support@desk.example',
    name: 'Support',
  });
  return {
    api,
    mailboxId,
    system: api.app.contextFor({ kind: 'system' }),
    call,
    rule: (rule) =>
      good('POST', '/api/rules', {
        name: 'rule',
        enabled: true,
        conditions: { match: 'all', items: [] },
        ...rule,
      }),
    ticket: (subject = 'Lamp') =>
      good(
        'POST',
        '/api/tickets',
        { mailboxId, customer: { email: 'ann@customer.example', name: 'Ann' }, subject, text: 'Hello.' },
        api.agent,
      ),
    change: (id, change) => good('PATCH', `/api/tickets/${id}`, change, api.agent),
    show: (id) => good('GET', `/api/tickets/${id}`),
    ran: async (id) =>
      (await good('GET', `/api/tickets/${id}/events`)).items
        .filter((event: any) => event.type === 'rule.ran')
        .map((event: any) => event.data.name),
    clear: async () => void (await api.app.db('rules').delete()),
  };
}
