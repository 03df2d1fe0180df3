// Clocks on real tickets: what starts, pauses and stops them, what a changed policy or calendar does, what lists and reports say.
import { expect } from 'chai';
import { inTransaction } from '../../../src/platform/context.ts';
import { mergeClocks } from '../../../src/sla/index.ts';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';
import { weekdaysFrom } from './calendars.ts';

describe('clocks of tickets', () => {
  let desk: SlaDesk;
  let policyId: number;
  before(async () => {
    desk = await startSlaDesk();
  });
  after(() => desk.api.close());

  const patch = (id: number, change: object) =>
    desk.done('PATCH', `/api/tickets/${id}`, change, desk.api.agent);
  const reply = (id: number, more: object = {}) =>
    desk.done('POST', `/api/tickets/${id}/replies`, { text: 'Here.', ...more }, desk.api.agent);
  const ticketOf = (id: number) => desk.done('GET', `/api/tickets/${id}`);
  const slaOf = (id: number) => desk.done('GET', `/api/tickets/${id}/sla`);
  const fromNow = (minutes: number) =>
    new Date(desk.api.clock.now().getTime() + minutes * 60_000).toISOString();

  it('cost no statement where there is no policy', async () => {
    const seen: string[] = [];
    const listen = ({ sql }: { sql: string }): void => void seen.push(sql);
    const { client } = desk.api.app.db as unknown as { client: NodeJS.EventEmitter };
    client.on('query', listen);
    const id = await desk.mail();
    await patch(id, { status: 'pending' });
    await desk.mailTo(id);
    await reply(id, { status: 'solved' });
    await desk.mailTo(id);
    client.off('query', listen);
    expect(seen).to.have.length.greaterThan(20);
    // Mailboxes are read with the word whether a policy is for them.
    expect(seen.filter((sql) => /sla_clocks|from sla_policies p left join/.test(sql))).to.deep.equal([]);
  });

  it('start, pause, go on, stop and survive reopening, with due times in list and ticket', async () => {
    const policy = await desk.done('POST', '/api/sla-policies', {
      name: 'All',
      targets: { firstResponse: promised(60), nextResponse: promised(30), resolution: promised(600) },
      reminderLeadMinutes: 10,
    });
    policyId = policy.id;
    const id = await desk.mail();
    expect(await ticketOf(id)).to.include({
      dueAt: fromNow(60),
      dueKind: 'first_response',
      dueSoonAt: fromNow(50),
    });
    desk.later(20);
    await reply(id, { status: 'pending' });
    expect(await ticketOf(id)).to.include({ dueAt: null, dueKind: null, dueSoonAt: null });
    desk.later(1000);
    await desk.mailTo(id);
    expect(await ticketOf(id)).to.include({ dueAt: fromNow(30), dueKind: 'next_response' });
    await reply(id, { status: 'solved' });
    const [first, resolution, next] = await desk.clocks(id);
    expect([first.outcome, next.outcome, resolution.outcome]).to.deep.equal(['met', 'met', 'met']);
    expect(first.agent_id).to.equal(desk.api.agent.id);
    desk.later(500);
    await desk.mailTo(id);
    const sla = await slaOf(id);
    expect(sla.clocks.map(({ kind, state, dueAt }: any) => [kind, state, dueAt])).to.deep.equal([
      ['next_response', 'running', fromNow(30)],
      ['resolution', 'running', fromNow(580)],
      ['next_response', 'met', next.due_at.toISOString()],
      ['first_response', 'met', first.due_at.toISOString()],
    ]);
    expect(sla.clocks[1].lines.map(({ what, why }: any) => [what, why])).to.deep.equal([
      ['started', 'customer'],
      ['counted', undefined],
      ['paused', 'pending'],
      ['resumed', 'customer'],
      ['stopped', 'solved'],
      ['resumed', 'customer_reopened'],
      ['counted', undefined],
      ['due', undefined],
    ]);
  });

  it('go on as if nothing had been when a reply is taken back before it went out', async () => {
    const id = await desk.mail();
    const { dueAt } = await ticketOf(id);
    desk.later(20);
    const { id: messageId } = await reply(id);
    expect(await ticketOf(id)).to.include({ dueKind: 'resolution' });
    desk.later(5);
    const mail = await desk.api.app.db('outbound_mails').where({ message_id: messageId }).first('id');
    await desk.done('POST', `/api/outbound-mails/${mail.id}/cancel`, undefined, desk.api.agent);
    expect(await ticketOf(id)).to.include({ dueKind: 'first_response', dueAt });
    expect((await desk.clocks(id))[0].outcome).to.equal(null);
    await reply(id);
    expect((await desk.clocks(id)).map(({ outcome }) => outcome)).to.deep.equal(['met', null]);
  });

  it('count by another calendar or promise once a sweep has gone through them, with a note on each ticket', async () => {
    const ids = [await desk.mail(), await desk.mail(), await desk.mail()];
    const calendar = await desk.done('POST', '/api/business-calendars', {
      name: 'Office',
      timeZone: 'UTC',
      hours: weekdaysFrom('08:00', '14:00'),
    });
    await desk.done('PATCH', `/api/sla-policies/${policyId}`, { calendarId: calendar.id });
    await Promise.all([desk.sweep(), desk.sweep()]);
    const before = await ticketOf(ids[0] ?? 0);
    for (const id of ids) {
      const notes = await desk.events(id, 'sla.changed');
      expect(notes.map(({ data }: any) => [data.kind, data.cause, data.name])).to.deep.equal([
        ['first_response', 'policy', 'All'],
        ['resolution', 'policy', 'All'],
      ]);
      expect(notes[0].data.to).to.equal(before.dueAt);
    }
    await desk.sweep();
    expect(await desk.events(ids[0] ?? 0, 'sla.changed'), 'once').to.have.length(2);
    const holiday = { date: before.dueAt.slice(0, 10), name: 'Closed', everyYear: false };
    await desk.done('PATCH', `/api/business-calendars/${calendar.id}`, { holidays: [holiday] });
    await desk.sweep();
    const after = await ticketOf(ids[0] ?? 0);
    expect(Date.parse(after.dueAt)).to.be.greaterThan(Date.parse(before.dueAt));
    const [note] = (await desk.events(ids[0] ?? 0, 'sla.changed')).slice(2);
    expect(note.data).to.include({ cause: 'calendar', name: 'Office', from: before.dueAt, to: after.dueAt });
    const { lines } = (await slaOf(ids[0] ?? 0)).clocks.find(({ kind }: any) => kind === 'first_response');
    expect(lines.find(({ what }: any) => what === 'holiday')).to.include({ name: 'Closed' });
    await desk.done('PATCH', `/api/sla-policies/${policyId}`, { calendarId: null });
    await desk.sweep();
  });

  it('are gone through twice after a change: who read the old policy and wrote late is found too', async () => {
    const id = await desk.mail();
    await desk.done('PATCH', `/api/sla-policies/${policyId}`, { reminderLeadMinutes: 15 });
    await desk.sweep();
    // As a transaction would that began before the change and ended after the first pass.
    await desk.api.app
      .db('sla_clocks')
      .where({ ticket_id: id, kind: 'first_response' })
      .update({ lead_minutes: 10 });
    await desk.sweep();
    desk.later(3);
    await desk.sweep();
    expect((await desk.clocks(id))[0].lead_minutes).to.equal(15);
    expect(await desk.api.app.db('sla_recomputations').whereNull('finished_at')).to.deep.equal([]);
  });

  it('follow priority, and end with a policy that is gone', async () => {
    const { id: gone } = await desk.done('POST', '/api/sla-policies', {
      name: 'Urgent only',
      match: { tags: ['tmp'] },
      targets: { firstResponse: { ...promised(60), urgent: 5 }, nextResponse: null, resolution: null },
    });
    await desk.done('PUT', '/api/sla-policy-order', { ids: [gone, policyId] });
    const id = await desk.mail();
    await patch(id, { tags: ['tmp'], priority: 'urgent' });
    expect(await ticketOf(id)).to.include({ dueAt: fromNow(5) });
    expect((await desk.clocks(id)).map(({ outcome }) => outcome)).to.deep.equal([null, 'cancelled']);
    await desk.done('DELETE', `/api/sla-policies/${gone}`);
    await desk.sweep();
    expect(await ticketOf(id), 'the next policy takes over').to.include({ dueAt: fromNow(60) });
  });

  it('move with a merged ticket: the customer has waited since the earlier one', async () => {
    const [early, late, into] = [await desk.mail(), await desk.mail(), await desk.mail()];
    const ctx = desk.api.app.contextFor({ kind: 'system' });
    const merge = (fromTicketId: number, intoTicketId: number) =>
      inTransaction(ctx, (ctx) => mergeClocks(ctx, { fromTicketId, intoTicketId }));
    await reply(into);
    await patch(into, { status: 'solved' });
    const [moved] = await desk.clocks(early);
    await merge(early, into);
    expect(await desk.clocks(early)).to.deep.equal([]);
    expect(await ticketOf(early)).to.include({ dueAt: null });
    expect(await ticketOf(into)).to.include({ dueAt: moved.due_at.toISOString(), dueKind: 'first_response' });
    expect((await desk.events(into, 'sla.changed')).at(-1).data).to.include({ cause: 'merge' });
    desk.later(10);
    const young = await desk.mail();
    await merge(young, late);
    const [ended] = await desk.clocks(young);
    expect([ended.outcome, ended.stop_reason]).to.deep.equal(['cancelled', 'merged']);
    const still = (await desk.clocks(late)).filter(({ stopped_at }) => stopped_at === null);
    expect(still).to.have.length(2);
    const youngest = await desk.mail();
    await merge(late, youngest);
    const kept = (await desk.clocks(youngest)).filter(({ stopped_at }) => stopped_at === null);
    expect(kept.map(({ id }) => id)).to.deep.equal(still.map(({ id }) => id));
  });
});

describe('what lists and reports say of promises', () => {
  let desk: SlaDesk;
  before(async () => {
    desk = await startSlaDesk();
    await desk.done('POST', '/api/sla-policies', {
      name: 'All',
      targets: { firstResponse: promised(60), nextResponse: null, resolution: null },
      reminderLeadMinutes: 10,
    });
  });
  after(() => desk.api.close());

  it('lists what is about to be late or is late, the most urgent first, by pages', async () => {
    const ids: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.push(await desk.mail());
      desk.later(10);
    }
    // The first was opened 50 minutes ago, the last 10.
    const pageOf = (query: string) => desk.done('GET', `/api/tickets?${query}`);
    const seen: number[] = [];
    let cursor = '';
    do {
      const page = await pageOf(`sort=dueAt&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }: any) => id));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).to.deep.equal(ids);
    const breaching = async () =>
      (await pageOf('breaching=true&sort=dueAt&limit=1')).items.map(({ id }: any) => id);
    expect(await breaching()).to.deep.equal([ids[0]]);
    expect((await desk.done('GET', '/api/tickets/counts')).breaching).to.equal(1);
    desk.later(20);
    expect((await desk.done('GET', '/api/tickets/counts')).breaching).to.equal(3);
    await desk.done('POST', `/api/tickets/${ids[0]}/replies`, { text: 'Late.' }, desk.api.agent);
    expect(await breaching()).to.deep.equal([ids[1]]);
  });

  it('reports met and missed by policy, team, agent and week', async () => {
    const team = await desk.done('POST', '/api/teams', { name: 'Billing' });
    const id = await desk.mail();
    await desk.done('PATCH', `/api/tickets/${id}`, { teamId: team.id });
    await desk.done('POST', `/api/tickets/${id}/replies`, { text: 'In time.' }, desk.api.agent);
    desk.later(1);
    const report = (query: string) => desk.done('GET', `/api/sla-report?${query}`, undefined, desk.api.agent);
    const { met, missed, rows } = await report('by=agent');
    expect({ met, missed, rows }).to.deep.equal({
      met: 1,
      missed: 1,
      rows: [{ id: desk.api.agent.id, name: 'agent', met: 1, missed: 1 }],
    });
    expect((await report('by=team')).rows).to.deep.equal([
      { id: team.id, name: 'Billing', met: 1, missed: 0 },
      { id: null, name: null, met: 0, missed: 1 },
    ]);
    expect((await report('by=policy&kind=first_response')).rows).to.deep.include({
      id: 1,
      name: 'All',
      met: 1,
      missed: 1,
    });
    expect((await report('by=policy&kind=resolution')).rows).to.deep.equal([]);
    // Swept, the tickets nobody answered in time are missed by whoever has them.
    desk.later(60);
    await desk.sweep();
    expect(await report('by=week&timeZone=Asia/Kathmandu')).to.deep.include({
      met: 1,
      missed: 5,
      rows: [{ id: null, name: '2026-11-23', met: 1, missed: 5 }],
    });
    expect((await report('by=week&from=2026-11-01T00:00:00Z&until=2026-11-02T00:00:00Z')).rows).to.deep.equal(
      [],
    );
    const wrong = await desk.call('GET', '/api/sla-report?by=week&timeZone=Nowhere');
    expect([wrong.status, wrong.body.errors[0].field]).to.deep.equal([400, 'timeZone']);
  });

  const plan = async (sql: string): Promise<string> => {
    const { rows } = (await desk.api.app.db.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      return trx.raw(`explain ${sql}`);
    })) as { rows: { 'QUERY PLAN': string }[] };
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it('reads the report from one index, and due rows only from theirs', async () => {
    expect(
      await plan(`select policy_id, count(*) filter (where outcome = 'met') from sla_clocks
        where outcome in ('met', 'missed') and decided_at >= '2026-01-01' group by 1`),
    ).to.match(/sla_clocks_decided/);
    expect(
      await plan(`select id from sla_clocks c where c.remind_at is not null and c.remind_at <= now() and c.stopped_at is null
        and c.reminded_at is null order by c.remind_at limit 100`),
    ).to.match(/sla_clocks_remind/);
    expect(
      await plan(`select id from sla_clocks c where c.due_at is not null and c.due_at <= now() and c.breached_at is null
        and (c.stopped_at is null or c.outcome = 'missed') order by c.due_at limit 100`),
    ).to.match(/sla_clocks_breach/);
    expect(
      await plan(`select id from tickets where due_at is not null order by due_at, id limit 50`),
    ).to.match(/tickets_due/);
  });
});
