// Rules on events: order, stop, loops, what they do and what goes wrong in them.
import { expect } from 'chai';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

const addTag = (...tags: string[]) => ({ type: 'addTags', tags });
const removeTag = (...tags: string[]) => ({ type: 'removeTags', tags });
const when = (field: string, ...values: unknown[]) => ({
  match: 'all',
  items: [{ field, op: field === 'subject' ? 'contains' : 'is', values }],
});

describe('rules on events', () => {
  let desk: RuleDesk;
  before(async () => {
    desk = await openRuleDesk();
  });
  beforeEach(() => desk.clear());
  after(() => desk.api.close());
  const onlyRule = async (): Promise<any> => (await desk.call('GET', '/api/rules')).body.items[0];

  it('run in their order, one after the other on what the one before made, until one stops them', async () => {
    await desk.rule({ name: 'third', triggers: ['opened'], actions: [addTag('third')] });
    await desk.rule({ name: 'first', triggers: ['opened'], actions: [addTag('first')] });
    await desk.rule({
      name: 'second',
      triggers: ['opened'],
      conditions: when('tags', 'first'),
      actions: [addTag('second')],
      stop: true,
    });
    await desk.rule({ name: 'off', enabled: false, triggers: ['opened'], actions: [addTag('off')] });
    const [third, first, second, off] = (await desk.call('GET', '/api/rules')).body.items.map(
      (one: any) => one.id,
    );
    const order = await desk.call('PUT', '/api/rules/order', { ids: [first, second, third, off] });
    expect(order.status).to.equal(204);
    const ticket = await desk.ticket();
    expect((await desk.show(ticket.id)).tags).to.deep.equal(['first', 'second']);
    expect(await desk.ran(ticket.id)).to.deep.equal(['first', 'second']);
    const stale = await desk.call('PUT', '/api/rules/order', { ids: [first, second] });
    expect(stale.status).to.equal(409);
  });

  it('come to rest when two undo each other, and no rule runs twice for one event', async () => {
    await desk.rule({
      name: 'a to b',
      triggers: ['changed'],
      conditions: when('tags', 'a'),
      actions: [removeTag('a'), addTag('b')],
    });
    await desk.rule({
      name: 'b to a',
      triggers: ['changed'],
      conditions: when('tags', 'b'),
      actions: [removeTag('b'), addTag('a')],
    });
    const ticket = await desk.ticket();
    await desk.change(ticket.id, { tags: ['a'] });
    expect(await desk.ran(ticket.id)).to.deep.equal(['a to b', 'b to a']);
    expect((await desk.show(ticket.id)).tags).to.deep.equal(['a']);
    // The next event is another one.
    await desk.change(ticket.id, { priority: 'high' });
    expect(await desk.ran(ticket.id)).to.have.length(4);
  });

  it('follow each other only so deep', async () => {
    for (let step = 0; step < 9; step++) {
      await desk.rule({
        name: `step ${step}`,
        triggers: ['changed'],
        conditions: when('tags', `t${step}`),
        actions: [addTag(`t${step + 1}`), removeTag(`t${step}`)],
      });
    }
    const { body } = await desk.call('GET', '/api/rules');
    // Backwards, so that each is reached by the change of the one behind it only.
    await desk.call('PUT', '/api/rules/order', { ids: body.items.map((one: any) => one.id).toReversed() });
    const ticket = await desk.ticket();
    await desk.change(ticket.id, { tags: ['t0'] });
    expect(await desk.ran(ticket.id)).to.deep.equal(['step 0', 'step 1', 'step 2', 'step 3', 'step 4']);
  });

  it('make all their changes as one, by the desk, and tell what could not be done', async () => {
    const { body: gone } = await desk.call('POST', '/api/agents', {
      email: 'gone@desk.test',
      name: 'Gone',
      password: 'a long password',
    });
    const rule = await desk.rule({
      name: 'everything',
      triggers: ['changed'],
      conditions: when('changed', 'subject'),
      actions: [
        { type: 'assign', agentId: gone.id },
        { type: 'priority', priority: 'urgent' },
        { type: 'status', status: 'pending' },
        { type: 'mute' },
        addTag('THERE'),
        { type: 'note', text: 'Look at #{ticket.number} of {customer.name}.' },
      ],
    });
    await desk.call('PATCH', `/api/agents/${gone.id}`, { active: false });
    const ticket = await desk.ticket();
    await desk.change(ticket.id, { priority: 'low', tags: ['There'] });
    expect(await desk.ran(ticket.id)).to.deep.equal([]);
    const { version } = await desk.change(ticket.id, { subject: 'New words' });
    const after = await desk.show(ticket.id);
    expect(after).to.include({ priority: 'urgent', status: 'pending', muted: true, assignee: null, version });
    const { body: messages } = await desk.call('GET', `/api/tickets/${ticket.id}/messages`);
    expect(messages.items.at(-1)).to.deep.include({
      kind: 'note',
      author: null,
      text: `Look at #${ticket.number} of Ann.`,
    });
    const { body: runs } = await desk.call('GET', `/api/rules/${rule.id}/runs`);
    expect(runs.items).to.have.length(1);
    expect(runs.items[0].ticket.number).to.equal(ticket.number);
    expect(runs.items[0].results.map((one: any) => [one.type, one.skipped])).to.deep.equal([
      ['assign', 'Gone cannot sign in any more.'],
      ['priority', null],
      ['status', null],
      ['mute', null],
      ['addTags', 'It is so already.'],
      ['note', null],
    ]);
    expect((await desk.call('GET', `/api/rules/${rule.id}`)).body.lastRunAt).to.be.a('string');
  });

  it('harm nothing when they break: what they did is taken back, and the rest goes on', async () => {
    const broken = await desk.rule({ name: 'broken', triggers: ['opened'], actions: [addTag('half')] });
    await desk.rule({ name: 'sound', triggers: ['opened'], actions: [addTag('whole')] });
    // What no form lets through: a value the database refuses.
    await desk.api.app
      .db('rules')
      .where({ id: broken.id })
      .update({
        actions: JSON.stringify([
          { type: 'note', text: 'half' },
          { type: 'priority', priority: 'none' },
        ]),
      });
    const ticket = await desk.ticket();
    expect((await desk.show(ticket.id)).tags).to.deep.equal(['whole']);
    const { body } = await desk.call('GET', `/api/tickets/${ticket.id}/events`);
    const failed = body.items.find((event: any) => event.type === 'rule.failed');
    expect(failed.data).to.include({ name: 'broken' });
    const { body: runs } = await desk.call('GET', `/api/rules/${broken.id}/runs`);
    expect(runs.items[0].error).to.be.a('string');
  });

  it('share tickets out by load, also when many come at once', async () => {
    const ids: number[] = [];
    for (const name of ['Kim', 'Lee', 'Max']) {
      const { body } = await desk.call('POST', '/api/agents', {
        email: `${name}@share.test`,
        name,
        password: 'a long password',
      });
      ids.push(body.id);
    }
    const { body: team } = await desk.call('POST', '/api/teams', { name: 'Sharing', memberIds: ids });
    await desk.rule({
      name: 'share',
      triggers: ['opened'],
      conditions: when('subject', 'shared'),
      actions: [{ type: 'share', teamId: team.id }],
    });
    const busy = await desk.ticket('Earlier');
    await desk.change(busy.id, { assigneeId: ids[0] });
    await Promise.all(Array.from({ length: 8 }, () => desk.ticket('To be shared')));
    const { rows } = await desk.api.app.db.raw(
      `select assignee_id, count(*)::int as count from tickets where assignee_id = any(?) group by 1 order by 1`,
      [ids],
    );
    expect(rows.map((row: any) => row.count)).to.deep.equal([3, 3, 3]);
    await desk.call('PATCH', `/api/agents/${ids[1]}`, { active: false });
    const next = await Promise.all([1, 2, 3, 4].map(() => desk.ticket('To be shared')));
    const holders = await Promise.all(next.map(async ({ id }) => (await desk.show(id)).assignee.id));
    expect(holders).to.not.include(ids[1]);
    expect((await desk.show(next[0].id)).team.name).to.equal('Sharing');
  });

  it('tell a webhook, as a row of its own, and say when it is off', async () => {
    const { body: webhook } = await desk.call('POST', '/api/webhooks', {
      url: 'https://elsewhere.example/hook',
      events: ['webhook.disabled'],
    });
    await desk.rule({
      name: 'tells',
      triggers: ['opened'],
      actions: [{ type: 'webhook', webhookId: webhook.id }],
    });
    const ticket = await desk.ticket();
    const rows = await desk.api.app.db('webhook_deliveries').where({ webhook_id: webhook.id });
    expect(rows.map((row) => [row.event, row.ticket_id])).to.deep.equal([['rule.matched', ticket.id]]);
    expect(JSON.parse(rows[0].payload).data).to.deep.include({
      rule: { id: (await onlyRule()).id, name: 'tells' },
    });
    await desk.call('PATCH', `/api/webhooks/${webhook.id}`, { enabled: false });
    const next = await desk.ticket();
    const { body } = await desk.call('GET', `/api/tickets/${next.id}/events`);
    const run = body.items.find((event: any) => event.type === 'rule.ran');
    expect(run.data.results[0].skipped).to.equal('The webhook is switched off or gone.');
  });

  it('let the answer of an agent stand, and what a rule makes of it last', async () => {
    await desk.rule({
      name: 'waits',
      triggers: ['answered'],
      actions: [{ type: 'status', status: 'pending' }],
    });
    const ticket = await desk.ticket();
    await desk.change(ticket.id, { status: 'open' });
    await desk.call('POST', `/api/tickets/${ticket.id}/replies`, { text: 'Try again.' }, desk.api.agent);
    expect((await desk.show(ticket.id)).status).to.equal('pending');
  });

  it('are refused when they make no sense, with what is wrong', async () => {
    const base = {
      name: 'x',
      triggers: ['opened'],
      conditions: { match: 'all', items: [] },
      actions: [addTag('x')],
    };
    const refused: [Record<string, unknown>, string][] = [
      [{ triggers: [] }, 'triggers'],
      [{ time: { since: 'opened', hours: 2 } }, 'triggers'],
      [
        { conditions: { match: 'all', items: [{ field: 'status', op: 'contains', values: ['x'] }] } },
        'conditions.0',
      ],
      [{ conditions: when('status', 'lost') }, 'conditions.0'],
      [{ conditions: when('team', 999_999) }, 'conditions.0'],
      [{ conditions: when('mailbox', null) }, 'conditions.0'],
      [{ actions: [addTag('x'), { type: 'assign', agentId: 999_999 }] }, 'actions.1'],
      [{ actions: [{ type: 'reply', text: 'Hi {customer.nmae}' }] }, 'actions.0'],
    ];
    for (const [change, field] of refused) {
      const { status, body } = await desk.call('POST', '/api/rules', { ...base, ...change });
      expect(status, JSON.stringify(change)).to.equal(400);
      expect(body.errors?.[0]?.field, JSON.stringify(body)).to.equal(field);
    }
    expect((await desk.call('POST', '/api/rules', base, desk.api.agent)).status).to.equal(403);
    expect(
      (await desk.call('POST', '/api/rules', { ...base, actions: [{ type: 'explode' }] })).status,
    ).to.equal(400);
  });

  it('are audited, and gone for good when deleted', async () => {
    const { id } = await desk.rule({ triggers: ['opened'], actions: [addTag('x')] });
    await desk.call('PATCH', `/api/rules/${id}`, { enabled: false });
    expect((await desk.call('DELETE', `/api/rules/${id}`)).status).to.equal(204);
    const entries = await desk.api.app
      .db('audit_entries')
      .where({ subject_type: 'rule', subject_id: id })
      .orderBy('id');
    expect(entries.map((entry) => entry.action)).to.deep.equal(['rule.create', 'rule.change', 'rule.delete']);
    expect((await desk.call('GET', `/api/rules/${id}`)).status).to.equal(404);
  });
});
