// Assignment: fair among many workers, past those who are away or have enough, and never twice.
import { expect } from 'chai';
import { assignDue } from '../../../src/assignment/index.ts';
import { findOrCreateCustomer } from '../../../src/customers/index.ts';
import { inTransaction } from '../../../src/platform/context.ts';
import { addMailToTicket } from '../../../src/tickets/index.ts';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

describe('tickets of a team', () => {
  let desk: RuleDesk;
  let team: any;
  let people: number[];
  before(async () => {
    desk = await openRuleDesk();
    people = await Promise.all(['Eva', 'Ben', 'Cem'].map(newAgent));
    team = await ask('POST', '/teams', { name: 'Support', memberIds: people, assignment: 'round_robin' });
    await ask('PATCH', `/mailboxes/${desk.mailboxId}`, { defaultTeamId: team.id });
  });
  after(() => desk.api.close());
  afterEach(async () => {
    await desk.api.app.db('tickets').update({ assignee_id: null, status: 'solved' });
    for (const id of people)
      await ask('PATCH', `/agents/${id}/availability`, { absence: null, ticketLimit: null });
  });

  async function ask(method: string, path: string, json?: unknown): Promise<any> {
    const { status, body } = await desk.call(method, `/api${path}`, json);
    expect(status, JSON.stringify(body)).to.be.below(300);
    return body;
  }
  const newAgent = async (name: string): Promise<number> =>
    (await ask('POST', '/agents', { email: `${name}@desk.test`, name, password: 'a long password' })).id;
  const by = (assignment: string) => ask('PATCH', `/teams/${team.id}`, { assignment });
  const holderOf = async (id: number): Promise<number | null> => (await desk.show(id)).assignee?.id ?? null;
  const assignedNext = async (): Promise<number | null> => {
    const { id } = await desk.ticket();
    await assignDue(desk.system);
    return holderOf(id);
  };
  const away = (id: number, more: object = {}) =>
    ask('PATCH', `/agents/${id}/availability`, { absence: { startsAt: '2020-01-01T00:00:00Z', ...more } });

  async function answered(ticket: any): Promise<number | null> {
    await inTransaction(desk.system, async (ctx) => {
      const customer = await findOrCreateCustomer(ctx, { email: 'ann@customer.example', name: 'Ann' });
      const sender = { address: 'ann@customer.example', name: 'Ann' };
      await addMailToTicket(ctx, {
        ticketId: ticket.id,
        followUpDays: null,
        mail: {
          customer,
          sender,
          kind: 'customer',
          subject: 'Re: Lamp',
          to: [],
          cc: [],
          others: [],
          messageId: `<${ticket.id}@customer.example>`,
          inReplyTo: null,
          references: [],
          text: 'And now?',
          quotedText: '',
          html: null,
          invite: null,
          noAutomaticAnswer: null,
        },
      });
    });
    await assignDue(desk.system);
    return holderOf(ticket.id);
  }

  const heldBy = async (agentId: number): Promise<any> => {
    const ticket = await desk.ticket();
    await assignDue(desk.system);
    return desk.change(ticket.id, { assigneeId: agentId });
  };

  it('are shared out by turns, the same number each and each once, however many workers choose', async () => {
    const tickets = await Promise.all(Array.from({ length: 24 }, () => desk.ticket()));
    await Promise.all(Array.from({ length: 6 }, () => assignDue(desk.system)));
    const holders = await Promise.all(tickets.map(({ id }) => holderOf(id)));
    const counts = people.map((id) => holders.filter((holder) => holder === id).length);
    expect(counts).to.deep.equal([8, 8, 8]);
    const { rows } = await desk.api.app.db.raw(
      `select count(*)::int as lines, count(distinct ticket_id)::int as tickets from ticket_events where type = 'ticket.assigned'`,
    );
    expect(rows[0]).to.deep.equal({ lines: 24, tickets: 24 });
    expect(await desk.api.app.db('assignments_due').select()).to.deep.equal([]);
  });

  it('go by load to whoever has least, wherever that is from', async () => {
    await by('load');
    const [eva, ben, cem] = people as [number, number, number];
    for (const [id, times] of [
      [eva, 2],
      [cem, 1],
    ] as const) {
      for (let time = 0; time < times; time++) {
        const { id: ticketId } = await desk.ticket();
        await desk.change(ticketId, { assigneeId: id });
      }
    }
    await assignDue(desk.system);
    const chosen = [await assignedNext(), await assignedNext(), await assignedNext()];
    expect(chosen[0]).to.equal(ben);
    expect(chosen.slice(1)).to.have.members([ben, cem]);
    await by('round_robin');
  });

  it('pass over those who are away, have enough, or cannot sign in; and wait while nobody is left', async () => {
    const [eva, ben, cem] = people as [number, number, number];
    await away(eva);
    await ask('PATCH', `/agents/${ben}/availability`, { ticketLimit: 1 });
    expect(
      [await assignedNext(), await assignedNext(), await assignedNext()].filter((id) => id === ben),
    ).to.have.length(1);
    await away(cem);
    const waiting = await desk.ticket();
    await assignDue(desk.system);
    expect(await holderOf(waiting.id)).to.equal(null);
    // Back by the clock, without anybody doing anything.
    const soon = new Date(desk.api.clock.now().getTime() + 30_000).toISOString();
    await away(cem, { endsAt: soon });
    desk.api.clock.advance(61_000);
    await assignDue(desk.system);
    expect(await holderOf(waiting.id)).to.equal(cem);
  });

  it('of somebody who is away go back to the team, or to the substitute, when the customer answers', async () => {
    const [eva, ben, cem] = people as [number, number, number];
    const [first, second, third, fourth] = [
      await heldBy(eva),
      await heldBy(eva),
      await heldBy(eva),
      await heldBy(eva),
    ];
    expect(await answered(first)).to.equal(eva);
    await away(eva);
    expect(await answered(second)).to.be.oneOf([ben, cem]);
    await away(eva, { answers: 'substitute', substituteId: cem });
    expect(await answered(third)).to.equal(cem);
    await away(eva, { answers: 'keep' });
    expect(await answered(fourth)).to.equal(eva);
  });

  it('are nobody else’s business: agents say it for themselves, limits are set by admins', async () => {
    const { api } = desk;
    const own = (path: number, json: object) =>
      desk.call('PATCH', `/api/agents/${path}/availability`, json, api.agent);
    expect((await own(api.agent.id, { absence: { startsAt: '2020-01-01T00:00:00Z' } })).body.away).to.equal(
      true,
    );
    expect((await own(people[0] as number, { absence: null })).status).to.equal(403);
    expect((await own(api.agent.id, { ticketLimit: 5 })).status).to.equal(403);
    const late = await own(api.agent.id, {
      absence: { startsAt: '2020-01-02T00:00:00Z', endsAt: '2020-01-01T00:00:00Z' },
    });
    expect(late.body.errors[0].field).to.equal('absence.endsAt');
  });
});
