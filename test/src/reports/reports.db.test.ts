// The sums of reports against a direct count, on histories made by chance; what the API answers; CSV.
import { expect } from 'chai';
import { rebuildReports, rollUpReports } from '../../../src/reports/index.ts';
import { chance } from '../../support/random.ts';
import { startSlaDesk, promised, type SlaDesk } from '../../support/sla-desk.ts';

const names = [
  'opened',
  'customer_messages',
  'replies',
  'first_responses',
  'first_response_seconds',
  'first_in_1h',
  'first_in_8h',
  'first_in_24h',
  'solved',
  'resolution_seconds',
  'solved_in_8h',
  'solved_in_24h',
  'solved_in_7d',
];

/** Written apart from the code it is compared with: plain statements over tickets and messages. */
const direct = `
  with tickets as (select * from public.tickets where spam_at is null and deleted_at is null),
  messages as (select m.* from public.messages m join tickets t on t.id = m.ticket_id),
  reply as (
    select m.* from messages m where m.kind = 'reply' and m.no_automatic_answer is null
      and m.id not in (select message_id from outbound_mails where state = 'cancelled' and message_id is not null)),
  first as (
    select distinct on (r.ticket_id) r.* from reply r
    where (select kind from messages f where f.ticket_id = r.ticket_id order by created_at, id limit 1) = 'customer'
    order by r.ticket_id, r.created_at, r.id),
  facts as (
    select id as ticket_id, created_at as at, assignee_id as agent, 1 as opened, 0 as customer_messages, 0 as replies,
      null::int as answered, null::int as done from tickets where merged_into_id is null
    union all select m.ticket_id, m.created_at, t.assignee_id, 0, 1, 0, null, null from messages m join tickets t on t.id = m.ticket_id
      where m.kind = 'customer'
    union all select r.ticket_id, r.created_at, r.author_agent_id, 0, 0, 1, null, null from reply r
    union all select t.id, f.created_at, f.author_agent_id, 0, 0, 0, floor(extract(epoch from f.created_at - t.created_at))::int, null
      from first f join tickets t on t.id = f.ticket_id where t.merged_into_id is null
    union all select id, solved_at, assignee_id, 0, 0, 0, null, floor(extract(epoch from solved_at - created_at))::int
      from tickets where solved_at is not null and merged_into_id is null),
  parts as (
    select 'total' as part, '' as key, f.* from facts f
    union all select 'agent', coalesce(agent, 0)::text, f.* from facts f
    union all select 'team', coalesce(t.team_id, 0)::text, f.* from facts f join tickets t on t.id = f.ticket_id
    union all select 'tag', x.tag, f.* from facts f join tickets t on t.id = f.ticket_id
      cross join lateral unnest(case when t.tags = '{}' then '{""}' else t.tags end) x(tag))
  select p.part, p.key, date_trunc('hour', p.at, 'UTC') as hour, t.mailbox_id, sum(opened)::int as opened,
    sum(customer_messages)::int as customer_messages, sum(replies)::int as replies, count(answered)::int as first_responses,
    coalesce(sum(answered), 0)::int as first_response_seconds, count(*) filter (where answered <= 3600)::int as first_in_1h,
    count(*) filter (where answered <= 28800)::int as first_in_8h, count(*) filter (where answered <= 86400)::int as first_in_24h,
    count(done)::int as solved, coalesce(sum(done), 0)::int as resolution_seconds,
    count(*) filter (where done <= 28800)::int as solved_in_8h, count(*) filter (where done <= 86400)::int as solved_in_24h,
    count(*) filter (where done <= 604800)::int as solved_in_7d
  from parts p join tickets t on t.id = p.ticket_id group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

describe('reports', function () {
  this.timeout(60_000);
  let desk: SlaDesk;
  let second: number;
  const ctx = () => desk.api.app.contextFor({ kind: 'system' });
  const db = () => desk.api.app.db;
  const counted = async (): Promise<unknown[]> => {
    const { rows } = await db().raw(
      `select part, key, hour, mailbox_id, ${names.map((name) => `${name}::int`).join(', ')} from report_hours
       where ${names.map((name) => `${name} <> 0`).join(' or ')} order by 1, 2, 3, 4`,
    );
    return rows;
  };
  const directly = async (): Promise<unknown[]> => (await db().raw(direct)).rows;
  const day = (days = 0): string =>
    new Date(desk.api.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const overview = (query: string, person = desk.api.admin): Promise<any> =>
    desk.done('GET', `/api/reports/overview?${query}`, undefined, person);

  before(async () => {
    desk = await startSlaDesk();
    second = (await desk.done('POST', '/api/mailboxes', { address: 'sales@desk.example', name: '=Sales' }))
      .id;
  });
  after(() => desk.api.close());

  it('count nothing on an empty desk', async () => {
    await rollUpReports(ctx());
    const report = await overview('from=2026-11-20&to=2026-11-23');
    expect(report.total).to.include({ opened: 0, firstResponseSeconds: null });
    expect(report.points).to.have.length(4);
    expect(report).to.include({ interval: 'day', waiting: 0 });
  });

  it('equal a direct count after any history: replies, reassignments, merges, splits, deletions, reopening', async () => {
    const { seed, between } = chance();
    const next = (): number => between(0, 1_000_000) / 1_000_000;
    const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
    const { id: teamId } = await desk.done('POST', '/api/teams', { name: 'Lamps', memberIds: [] });
    const agents = [desk.api.admin, desk.api.agent];
    const tickets: number[] = [];
    /** Nothing can be done with a ticket in the trash, nor with what a merge left of one. */
    const bringBack = (id: number) =>
      db()('tickets').where({ id }).update({ deleted_at: null, merged_into_id: null });
    const write = async (id: number, what: 'replies' | 'notes', json: object): Promise<unknown> => {
      await bringBack(id);
      return desk.done('POST', `/api/tickets/${id}/${what}`, json, pick(agents));
    };
    const change = async (id: number, json: object): Promise<unknown> => {
      await bringBack(id);
      return desk.done('PATCH', `/api/tickets/${id}`, json, pick(agents));
    };
    const acts: ((id: number) => Promise<unknown>)[] = [
      (id) => desk.mailTo(id),
      (id) => desk.mailTo(id),
      (id) => write(id, 'replies', { text: 'We look.' }),
      (id) => write(id, 'replies', { text: 'Done.', status: 'solved' }),
      (id) => write(id, 'notes', { text: 'Hm.' }),
      (id) => change(id, { assigneeId: pick([null, desk.api.admin.id, desk.api.agent.id]) }),
      (id) => change(id, { teamId: pick([null, teamId]) }),
      (id) => change(id, { tags: pick([[], ['lamp'], ['lamp', 'urgent']]) }),
      (id) => change(id, { status: pick(['open', 'pending', 'solved', 'closed']) }),
      // What other features do to tickets, as rows.
      (id) =>
        db()('tickets')
          .where({ id })
          .update({ mailbox_id: pick([desk.mailboxId, second]) }),
      (id) =>
        db()('tickets')
          .where({ id })
          .update({ merged_into_id: pick(tickets.filter((other) => other !== id)) ?? null }),
      (id) => db()('tickets').where({ id }).update({ merged_into_id: null }),
      (id) =>
        db()('tickets')
          .where({ id })
          .update({ spam_at: pick([null, new Date()]) }),
      (id) =>
        db()('tickets')
          .where({ id })
          .update({ deleted_at: pick([null, new Date()]) }),
      (id) =>
        db().raw(
          `update messages set ticket_id = :other where id = (select max(id) from messages where ticket_id = :id)`,
          { id, other: pick(tickets) },
        ),
      (id) =>
        db().raw(
          `update outbound_mails set state = case when state = 'cancelled' then 'queued' else 'cancelled' end
           where id = (select max(id) from outbound_mails where ticket_id = :id and message_id is not null)`,
          { id },
        ),
      (id) =>
        db().raw(
          'delete from messages where id = (select max(id) from messages where ticket_id = :id and kind = ?)'.replace(
            '?',
            `'note'`,
          ),
          { id },
        ),
    ];
    for (let step = 0; step < 160; step += 1) {
      if (tickets.length < 3 || next() < 0.15)
        tickets.push(await desk.mail(`c${step}@customer.example`, pick([desk.mailboxId, second])));
      else await pick(acts)(pick(tickets));
      desk.later(Math.floor(next() * 200));
      if (next() < 0.1) await rollUpReports(ctx());
    }
    await rollUpReports(ctx());
    const expected = await directly();
    expect(expected.length).to.be.greaterThan(50);
    expect(await counted(), `seed ${seed}`).to.deep.equal(expected);
    await db()('report_changes').insert(tickets.map((ticket_id) => ({ ticket_id })));
    await Promise.all([rollUpReports(ctx()), rollUpReports(ctx())]);
    await rollUpReports(ctx());
    expect(await counted(), 'counted twice').to.deep.equal(expected);

    await db().raw(`delete from ticket_participants where ticket_id = :id`, { id: tickets[0] });
    await rollUpReports(ctx());
    await db()('report_hours').update({ opened: 99 });
    await db()('report_tickets')
      .where('ticket_id', '>', tickets[2] ?? 0)
      .delete();
    await rebuildReports(ctx(), { from: new Date('2026-11-01'), until: new Date('2027-02-01') });
    expect(await counted(), 'rebuilt').to.deep.equal(expected);
    expect((await overview('from=2026-11-20&to=2027-01-20')).waiting).to.equal(0);
  });

  it('take a deleted ticket out again', async () => {
    const ticket = await desk.mail('gone@customer.example');
    await rollUpReports(ctx());
    const before = await counted();
    await db().raw(
      `with m as (delete from messages where ticket_id = :ticket), p as (delete from ticket_participants where ticket_id = :ticket),
         e as (delete from ticket_events where ticket_id = :ticket) select 1`,
      { ticket },
    );
    await db()('tickets').where({ id: ticket }).delete();
    await rollUpReports(ctx());
    expect(await counted()).to.deep.equal(await directly());
    expect(await counted()).not.to.deep.equal(before);
  });

  describe('of a known week', () => {
    let ticket: number;
    before(async () => {
      desk.later(60 * 24 * 400);
      const calendar = await desk.done('POST', '/api/business-calendars', {
        name: 'Half days',
        timeZone: 'UTC',
        hours: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => ({
          day,
          from: '00:00',
          to: '12:00',
        })),
        holidays: [],
      });
      await desk.done('POST', '/api/sla-policies', {
        name: 'Halves',
        calendarId: calendar.id,
        targets: { firstResponse: promised(60), nextResponse: null, resolution: null },
      });
      // To the beginning of a day, UTC.
      desk.later((24 * 60 - ((desk.api.clock.now().getTime() / 60_000) % (24 * 60))) % (24 * 60));
      desk.later(11 * 60);
      ticket = await desk.mail('known@customer.example', second);
      desk.later(120);
      await desk.done('POST', `/api/tickets/${ticket}/replies`, { text: 'Hello.' });
      desk.later(24 * 60);
      await desk.done('PATCH', `/api/tickets/${ticket}`, { status: 'solved' });
      await rollUpReports(ctx());
    });
    it('say how long an answer and a solution took, by the clock and in business time', async () => {
      const { total, points, busiest } = await overview(`from=${day(-1)}&to=${day()}`);
      expect(total).to.include({
        opened: 1,
        customerMessages: 1,
        replies: 1,
        firstResponseSeconds: 2 * 3600,
        firstResponseBusinessSeconds: 3600,
        resolutionSeconds: 26 * 3600,
        resolutionBusinessSeconds: 13 * 3600,
        firstIn1h: 0,
        firstIn8h: 1,
        solvedIn24h: 0,
        solvedIn7d: 1,
      });
      expect(points.at(-1).start).to.match(/T23:00$/);
      expect(busiest).to.have.length(2);
    });

    it('count a day by the time zone, and the backlog at the end of each', async () => {
      const early = await overview(`from=${day(-1)}&to=${day(-1)}&interval=day&timeZone=Pacific/Kiritimati`);
      expect(early.total.opened, 'fourteen hours ahead it is the next day').to.equal(0);
      const here = await overview(`from=${day(-2)}&to=${day()}&interval=day`);
      const [before, during, after] = here.points.map((point: any) => point.backlog);
      expect([during - before, after - during]).to.deep.equal([1, -1]);
    });

    it('stand beside the days before, and the year before', async () => {
      const report = await overview(`from=${day(1)}&to=${day(2)}&compare=previous`);
      expect(report.total.opened).to.equal(0);
      expect(report.before).to.include({ from: day(-1), to: day() });
      expect(report.before.total.opened).to.equal(1);
      const yearLater = await overview(
        `from=${Number(day(-1).slice(0, 4)) + 1}${day(-1).slice(4)}&to=${Number(day().slice(0, 4)) + 1}${day().slice(4)}&compare=year`,
      );
      expect(yearLater.before.total.opened).to.equal(1);
    });

    it('are told by mailbox, team, agent and tag, and as a file that no spreadsheet runs', async () => {
      const by = (name: string) =>
        desk.done('GET', `/api/reports/groups?from=${day(-1)}&to=${day()}&by=${name}`);
      expect((await by('mailbox')).rows).to.have.length(1);
      expect((await by('mailbox')).rows[0]).to.include({ id: second, name: '=Sales' });
      const agents = (await by('agent')).rows;
      expect(
        agents.map((row: any) => [row.name, row.figures.replies, row.figures.opened]),
      ).to.deep.include.members([
        ['admin', 1, 0],
        [null, 0, 1],
      ]);
      expect((await by('tag')).rows[0]).to.include({ id: null, name: null });
      const file = await desk.api.request(desk.api.admin, {
        path: `/api/reports/groups.csv?from=${day(-1)}&to=${day()}&by=mailbox&bom=true`,
      });
      expect(file.headers.get('content-type')).to.contain('text/csv');
      const text = Buffer.from(await file.arrayBuffer()).toString('utf8');
      expect(text.split('\r\n')[0]).to.match(/^\uFEFFmailbox,opened,/);
      expect(text.split('\r\n')[1]).to.match(/^'=Sales,1,1,1,1,7200,3600,/);
    });

    it('show an agent the mailboxes they see, and no others', async () => {
      const days = `from=${day(-1)}&to=${day()}`;
      const { agent } = desk.api;
      await desk.done('PATCH', `/api/agents/${agent.id}`, { mailboxIds: [desk.mailboxId] });
      expect((await overview(days, agent)).total).to.include({ opened: 0, replies: 0 });
      expect((await overview(`${days}&mailboxId=${second}`, agent)).total.opened).to.equal(0);
      const groups = await desk.done('GET', `/api/reports/groups?${days}&by=agent`, undefined, agent);
      expect(groups.rows).to.deep.equal([]);
      await desk.done('PATCH', `/api/agents/${agent.id}`, { mailboxIds: null });
      expect((await overview(days, agent)).total.opened).to.equal(1);
    });

    it('refuse what is no period, no zone, or too fine', async () => {
      for (const query of [
        `from=${day()}&to=${day(-1)}`,
        `from=${day()}&to=${day()}&timeZone=Nowhere/City`,
        'from=2020-01-01&to=2026-01-01&interval=hour',
        `from=${day()}&to=${day()}&agentId=1&tag=lamp`,
        'from=yesterday&to=today',
      ]) {
        expect((await desk.call('GET', `/api/reports/overview?${query}`)).status, query).to.equal(400);
      }
    });
  });
});
