// Rules on time: due once for each occasion, whatever sweeps; and the trial, which changes nothing.
import { expect } from 'chai';
import { sweepRules } from '../../../src/rules/index.ts';
import { eventually } from '../../support/eventually.ts';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

const hour = 3_600_000;
const close = [{ type: 'status', status: 'closed' }];
const solved = { match: 'all', items: [{ field: 'status', op: 'is', values: ['solved'] }] };

describe('rules on time', () => {
  let desk: RuleDesk;
  before(async () => {
    desk = await openRuleDesk();
  });
  after(() => desk.api.close());
  const sweep = () => sweepRules(desk.system);

  it('a desk starts with are there, and off', async () => {
    const { body } = await desk.call('GET', '/api/rules');
    expect(body.items).to.have.length(4);
    expect(body.items.every((rule: any) => rule.enabled === false)).to.equal(true);
    for (const rule of body.items) {
      const { status, body } = await desk.call('PATCH', `/api/rules/${rule.id}`, { enabled: true });
      expect(status, JSON.stringify(body)).to.equal(200);
    }
    await desk.clear();
  });

  describe('with rules of their own', () => {
    beforeEach(() => desk.clear());

    it('run once their hours are over, once for each occasion, also with two sweepers', async () => {
      const { id: ruleId } = await desk.rule({
        name: 'close',
        time: { since: 'status_change', hours: 168 },
        conditions: solved,
        actions: close,
      });
      const ticket = await desk.ticket();
      await desk.change(ticket.id, { status: 'solved' });
      desk.api.clock.advance(167 * hour);
      await sweep();
      expect((await desk.show(ticket.id)).status).to.equal('solved');
      desk.api.clock.advance(2 * hour);
      await Promise.all([sweep(), sweep(), sweep()]);
      await sweep();
      expect((await desk.show(ticket.id)).status).to.equal('closed');
      expect(await desk.ran(ticket.id)).to.deep.equal(['close']);
      // Another occasion: solved again.
      await desk.change(ticket.id, { status: 'open' });
      await desk.change(ticket.id, { status: 'solved' });
      desk.api.clock.advance(169 * hour);
      await sweep();
      expect(await desk.ran(ticket.id)).to.deep.equal(['close', 'close']);
      expect((await desk.call('GET', `/api/rules/${ruleId}/runs`)).body.items).to.have.length(2);
    });

    it('do nothing when the ticket has moved on, and begin anew when its moment comes again', async () => {
      await desk.rule({
        name: 'close',
        time: { since: 'status_change', hours: 10 },
        conditions: solved,
        actions: close,
      });
      const ticket = await desk.ticket();
      await desk.change(ticket.id, { status: 'solved' });
      desk.api.clock.advance(6 * hour);
      await desk.change(ticket.id, { status: 'open' });
      desk.api.clock.advance(6 * hour);
      await sweep();
      expect((await desk.show(ticket.id)).status).to.equal('open');
      expect(await desk.ran(ticket.id)).to.deep.equal([]);
    });

    it('count for tickets that were there when they were switched on, unless their time was up already', async () => {
      const old = await desk.ticket('Old');
      await desk.change(old.id, { status: 'solved' });
      desk.api.clock.advance(30 * hour);
      const recent = await desk.ticket('Recent');
      await desk.change(recent.id, { status: 'solved' });
      desk.api.clock.advance(5 * hour);
      const { id } = await desk.rule({
        name: 'close',
        time: { since: 'status_change', hours: 20 },
        conditions: solved,
        actions: close,
      });
      desk.api.clock.advance(16 * hour);
      await sweep();
      expect((await desk.show(old.id)).status).to.equal('solved');
      expect((await desk.show(recent.id)).status).to.equal('closed');
      await desk.call('PATCH', `/api/rules/${id}`, { enabled: false });
      expect(await desk.api.app.db('rule_timers').where({ rule_id: id })).to.deep.equal([]);
    });

    it('count for a ticket whose transaction ended just after they were switched on', async () => {
      const { id } = await desk.rule({ name: 'late', time: { since: 'opened', hours: 1 }, actions: close });
      const ticket = await desk.ticket();
      // As if the ticket had been opened before the rule was on, and seen after it.
      await desk.api.app.db('rule_timers').delete();
      await sweep();
      expect(await desk.api.app.db('rule_timers').where({ rule_id: id })).to.have.length(1);
      desk.api.clock.advance(2 * hour);
      await sweep();
      expect(await desk.ran(ticket.id)).to.deep.equal(['late']);
    });

    it('harm nobody while they are being deleted', async () => {
      const { id } = await desk.rule({ time: { since: 'opened', hours: 1 }, actions: close });
      const event = await desk.rule({ triggers: ['opened'], actions: close });
      const deleting = await desk.api.app.db.transaction();
      await deleting('rules').whereIn('id', [id, event.id]).delete();
      const opening = desk.ticket();
      await eventually('the new ticket waits', async () => {
        const { rows } = await desk.api.app.db.raw('select 1 from pg_locks where not granted');
        return rows.length > 0;
      });
      await deleting.commit();
      const ticket = await opening;
      expect((await desk.show(ticket.id)).status).to.equal('open');
      expect(await desk.ran(ticket.id)).to.deep.equal([]);
    });

    it('run the rules on events that their changes call for', async () => {
      await desk.rule({
        name: 'timed',
        time: { since: 'opened', hours: 1 },
        actions: [{ type: 'priority', priority: 'high' }],
      });
      await desk.rule({
        name: 'follows',
        triggers: ['changed'],
        conditions: { match: 'all', items: [{ field: 'changed', op: 'is', values: ['priority'] }] },
        actions: [{ type: 'addTags', tags: ['late'] }],
      });
      const ticket = await desk.ticket();
      desk.api.clock.advance(2 * hour);
      await sweep();
      expect(await desk.ran(ticket.id)).to.deep.equal(['timed', 'follows']);
      expect((await desk.show(ticket.id)).tags).to.deep.equal(['late']);
    });

    it('are given up after some failures, and hold up no others', async () => {
      const { id } = await desk.rule({ name: 'breaks', time: { since: 'opened', hours: 1 }, actions: close });
      const ticket = await desk.ticket();
      await desk.rule({
        name: 'goes on',
        time: { since: 'opened', hours: 1 },
        actions: [{ type: 'addTags', tags: ['on'] }],
      });
      desk.api.clock.advance(hour / 2);
      const other = await desk.ticket();
      await desk.api.app
        .db('rules')
        .where({ id })
        .update({ conditions: JSON.stringify({ match: 'all', items: [{}] }) });
      await desk.api.app
        .db('rules')
        .where({ id })
        .update({ conditions: JSON.stringify({ match: 'all' }) });
      for (let round = 0; round < 6; round++) {
        desk.api.clock.advance(2 * hour);
        await sweep();
      }
      expect((await desk.show(ticket.id)).tags).to.deep.equal(['on']);
      expect((await desk.show(other.id)).tags).to.deep.equal(['on']);
      expect(await desk.api.app.db('rule_timers')).to.deep.equal([]);
    });

    it('ask nothing of the database while no rule is on', async () => {
      await desk.rule({ enabled: false, triggers: ['opened', 'changed'], actions: close });
      const ticket = await desk.ticket();
      await desk.change(ticket.id, { status: 'solved' });
      expect(await desk.ran(ticket.id)).to.deep.equal([]);
      expect(await desk.api.app.db('rule_timers')).to.deep.equal([]);
    });
  });

  describe('tried out', () => {
    it('show what they would have done, at the opening or by now, and change nothing', async () => {
      await desk.clear();
      const first = await desk.ticket('An urgent matter');
      await desk.change(first.id, { tags: ['done'], status: 'solved', assigneeId: desk.api.agent.id });
      await desk.ticket('No hurry');
      const state = async () =>
        (
          await desk.api.app.db.raw(
            `select (select count(*) from ticket_events)::int as events, (select count(*) from messages)::int as messages,
               (select count(*) from rule_runs)::int as runs, (select count(*) from outbound_mails)::int as mails,
               (select sum(version) from tickets)::int as versions`,
          )
        ).rows[0];
      const before = await state();
      const trial = await desk.call('POST', '/api/rules/try', {
        triggers: ['opened'],
        conditions: {
          match: 'all',
          items: [
            { field: 'subject', op: 'contains', values: ['urgent'] },
            { field: 'assignee', op: 'is', values: [null] },
          ],
        },
        actions: [
          { type: 'priority', priority: 'urgent' },
          { type: 'reply', text: 'We hurry.' },
        ],
      });
      expect(trial.status, JSON.stringify(trial.body)).to.equal(200);
      expect(trial.body).to.include({ matched: 1, asOf: 'opening' });
      expect(trial.body.looked).to.be.at.least(2);
      expect(trial.body.items[0].ticket.number).to.equal(first.number);
      expect(trial.body.items[0].results.map((one: any) => one.type)).to.deep.equal(['priority', 'reply']);

      desk.api.clock.advance(100 * hour);
      const timed = await desk.call('POST', '/api/rules/try', {
        time: { since: 'status_change', hours: 99 },
        conditions: solved,
        actions: close,
      });
      expect(timed.body.asOf).to.equal('now');
      expect(timed.body.items.map((one: any) => one.ticket.number)).to.include(first.number);
      const notYet = await desk.call('POST', '/api/rules/try', {
        time: { since: 'status_change', hours: 1000 },
        conditions: solved,
        actions: close,
      });
      expect(notYet.body.matched).to.equal(0);
      expect(await state()).to.deep.equal(before);
    });
  });
});
