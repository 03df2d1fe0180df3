// Reminders and breaches: to whom, and once for each clock, whatever sweepers and clocks do.
import { expect } from 'chai';
import { createApp, type App } from '../../../src/app.ts';
import { sweepSla } from '../../../src/sla/index.ts';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

const sweepWith = (app: App) =>
  sweepSla(app.contextFor({ kind: 'system' }), app.config.SLA_REMINDER_LEAD_MINUTES);

describe('the sweep of promises', () => {
  let desk: SlaDesk;
  let other: App;
  before(async () => {
    desk = await startSlaDesk({ SLA_REMINDER_LEAD_MINUTES: '10' });
    other = createApp(desk.api.app.config, 'other', desk.api.clock);
    const promise = (name: string, more: object) =>
      desk.done('POST', '/api/sla-policies', {
        name,
        targets: { firstResponse: promised(60), nextResponse: null, resolution: null },
        ...more,
      });
    await promise('Warned early', { match: { tags: ['early'] }, reminderLeadMinutes: 25 });
    await promise('All', {});
  });
  after(async () => {
    await other.close();
    await desk.api.close();
  });

  /** Two processes, twice each, at the same moment; what they told in all. */
  const sweepAtOnce = async (): Promise<[number, number]> => {
    const swept = await Promise.all([desk.api.app, other, desk.api.app, other].map(sweepWith));
    return [
      swept.reduce((sum, { reminded }) => sum + reminded, 0),
      swept.reduce((sum, { breached }) => sum + breached, 0),
    ];
  };
  const told = async (ticketId: number): Promise<[string, string[]][]> =>
    (
      await desk.api.app
        .db('ticket_events')
        .where({ ticket_id: ticketId })
        .whereLike('type', 'sla.%')
        .orderBy('id')
    ).map(({ type, data }: any) => [type, data.recipients]);
  /** What agents are told: whom, of what, about which promise. */
  const noticesTo = async (ticketId: number): Promise<string[]> =>
    (
      await desk.api.app
        .db('notifications as n')
        .join('agents as a', 'a.id', 'n.agent_id')
        .where({ 'n.ticket_id': ticketId })
        .whereLike('n.kind', 'sla%')
        .orderBy('n.id')
        .select('a.name', 'n.kind', 'n.data')
    ).map(({ name, kind, data }: any) => `${name}: ${kind} ${data.promise}`);
  const patch = (id: number, change: object) => desk.done('PATCH', `/api/tickets/${id}`, change);
  const newAgent = async (name: string): Promise<number> =>
    (
      await desk.done('POST', '/api/agents', {
        email: `${name.toLowerCase()}@desk.test`,
        name,
        password: 'a long password',
      })
    ).id;

  it('reminds the assignee, else the team, else everybody; what is late goes to the lead, else the assignee, else admins', async () => {
    const [lead, member, left] = [await newAgent('Lead'), await newAgent('Member'), await newAgent('Left')];
    const team = await desk.done('POST', '/api/teams', {
      name: 'Team',
      leadAgentId: lead,
      memberIds: [lead, member, left],
    });
    await desk.done('PATCH', `/api/agents/${left}`, { active: false });
    const [nobodys, assigned, teams, both] = [
      await desk.mail(),
      await desk.mail(),
      await desk.mail(),
      await desk.mail(),
    ];
    await patch(assigned, { assigneeId: member });
    await patch(teams, { teamId: team.id });
    await patch(both, { teamId: team.id, assigneeId: member });
    desk.later(50);
    expect(await sweepAtOnce()).to.deep.equal([4, 0]);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    desk.later(10);
    expect(await sweepAtOnce()).to.deep.equal([0, 4]);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    expect(await Promise.all([nobodys, assigned, teams, both].map(told))).to.deep.equal([
      [
        ['sla.reminder', ['admin', 'agent', 'Lead', 'Member']],
        ['sla.breached', ['admin']],
      ],
      [
        ['sla.reminder', ['Member']],
        ['sla.breached', ['Member']],
      ],
      [
        ['sla.reminder', ['Lead', 'Member']],
        ['sla.breached', ['Lead']],
      ],
      [
        ['sla.reminder', ['Member']],
        ['sla.breached', ['Lead']],
      ],
    ]);
    expect(await noticesTo(both)).to.deep.equal([
      'Member: sla_reminder first_response',
      'Lead: sla_breach first_response',
    ]);
  });

  it('tells each once after an hour in which nobody swept, though it was answered too late meanwhile', async () => {
    const [waits, answered] = [await desk.mail(), await desk.mail()];
    desk.later(90);
    await desk.done('POST', `/api/tickets/${answered}/replies`, { text: 'Sorry.' }, desk.api.agent);
    desk.later(30);
    expect(await sweepAtOnce()).to.deep.equal([1, 2]);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    expect((await told(waits)).map(([type]) => type)).to.deep.equal(['sla.reminder', 'sla.breached']);
    expect((await told(answered)).map(([type]) => type)).to.deep.equal(['sla.breached']);
    const [clock] = await desk.clocks(answered);
    expect([clock.outcome, clock.agent_id]).to.deep.equal(['missed', desk.api.agent.id]);
  });

  it('tells each once when the clock is turned back and forth', async () => {
    const id = await desk.mail();
    desk.later(55);
    expect(await sweepAtOnce()).to.deep.equal([1, 0]);
    desk.later(-180);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    desk.later(180);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    desk.later(5);
    expect(await sweepAtOnce()).to.deep.equal([0, 1]);
    desk.later(-600);
    await patch(id, { status: 'pending' });
    await patch(id, { status: 'open' });
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    desk.later(1200);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
  });

  it('does not remind of what is paused or answered, and reminds as early as the policy says', async () => {
    const [paused, early, answered] = [await desk.mail(), await desk.mail(), await desk.mail()];
    await patch(early, { tags: ['early'] });
    await patch(paused, { status: 'pending' });
    await desk.done('POST', `/api/tickets/${answered}/replies`, { text: 'Here.' }, desk.api.agent);
    desk.later(34);
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    desk.later(1);
    expect(await sweepAtOnce()).to.deep.equal([1, 0]);
    desk.later(600);
    expect(await sweepAtOnce()).to.deep.equal([0, 1]);
    expect((await told(early)).at(-1)?.[0]).to.equal('sla.breached');
  });

  it('waits for nobody: a ticket that is being written to is told of by the next sweep', async () => {
    const id = await desk.mail();
    desk.later(50);
    const trx = await desk.api.app.db.transaction();
    await trx('tickets').where({ id }).forUpdate();
    expect(await sweepAtOnce()).to.deep.equal([0, 0]);
    await trx.rollback();
    expect(await sweepAtOnce()).to.deep.equal([1, 0]);
  });
});
