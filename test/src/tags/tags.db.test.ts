// Tags over HTTP: made as tickets get them, counted, renamed and merged over all tickets by the worker's sweep.
import { expect } from 'chai';
import { countTagUses, giveTagsBack, moveTags } from '../../../src/tags/index.ts';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

describe('tags', () => {
  let desk: RuleDesk;
  before(async () => {
    desk = await openRuleDesk();
  });
  after(() => desk.api.close());

  const tagged = async (...tags: string[]): Promise<any> => {
    const { id } = await desk.ticket();
    return desk.change(id, { tags });
  };
  const list = async (): Promise<any[]> => (await desk.call('GET', '/api/tags?archived=true')).body.items;
  const tag = async (name: string): Promise<any> => (await list()).find((one) => one.name === name);
  const tagsOf = async (id: number): Promise<string[]> => (await desk.show(id)).tags;

  it('are made by the first ticket that gets them, in one spelling, and counted', async () => {
    await tagged('Refund');
    const second = await tagged('refund', 'late');
    expect(second.tags).to.deep.equal(['Refund', 'late']);
    expect(await tag('Refund')).to.include({ useCount: 2, colour: 'grey', archived: false });
    await countTagUses(desk.system);
    await desk.change(second.id, { tags: [] });
    expect((await tag('Refund')).useCount).to.equal(1);
    expect((await tag('late')).useCount).to.equal(0);
    await countTagUses(desk.system);
    expect((await tag('Refund')).useCount).to.equal(1);
  });

  it('get a new name on every ticket, and the old one goes on leading there', async () => {
    const many = 1100;
    const { id: first } = await tagged('shiping');
    await desk.api.app.db.raw(
      `insert into tickets (mailbox_id, customer_id, subject, tags)
       select mailbox_id, customer_id, 'Many', array['shiping', 'x'] from tickets, generate_series(1, ?) where id = ?`,
      [many, first],
    );
    const { id } = await tag('shiping');
    const renamed = await desk.call('PATCH', `/api/tags/${id}`, { name: 'shipping', colour: 'warn' });
    expect(renamed.body).to.include({ name: 'shipping', colour: 'warn', moving: true, useCount: many + 1 });
    // Two workers at once.
    const counts = await Promise.all([moveTags(desk.system), moveTags(desk.system)]);
    expect(counts[0] + counts[1]).to.equal(many + 1);
    await countTagUses(desk.system);
    expect(await tag('shipping')).to.include({ moving: false, useCount: many + 1 });
    expect(await tagsOf(first)).to.deep.equal(['shipping']);
    expect((await tagged('Shiping')).tags).to.deep.equal(['shipping']);
    expect((await desk.call('GET', '/api/tickets?tag=shipping&limit=1')).body.items).to.have.length(1);
  });

  it('are merged: tickets with both have the one that stays once', async () => {
    const both = await tagged('money', 'cash');
    const one = await tagged('cash');
    const [money, cash] = [await tag('money'), await tag('cash')];
    await desk.call('POST', `/api/tags/${cash.id}/merge`, { intoId: money.id });
    await moveTags(desk.system);
    expect(await tagsOf(both.id)).to.deep.equal(['money']);
    expect(await tagsOf(one.id)).to.deep.equal(['money']);
    expect(await tag('cash')).to.equal(undefined);
    expect((await tag('money')).useCount).to.equal(2);
    expect((await desk.call('PATCH', `/api/tags/${money.id}`, { name: 'late' })).status).to.equal(409);
  });

  it('are taken apart again after a merge: what is still as the merge left it gets the old tag back', async () => {
    const only = await tagged('gift', 'z');
    const both = await tagged('gift', 'present');
    const own = await tagged('present');
    const changed = await tagged('gift');
    const [gift, present] = [await tag('gift'), await tag('present')];
    await desk.call('PATCH', `/api/tags/${gift.id}`, { name: 'gifts' });
    const waiting = await desk.api.app.db('tickets').where({ id: only.id }).first('tags');
    expect(waiting.tags).to.include('gift');
    const { body: merged } = await desk.call('POST', `/api/tags/${gift.id}/merge`, { intoId: present.id });
    expect(merged.merges.map((one: any) => one.name)).to.deep.equal(['gifts']);
    await moveTags(desk.system);
    await desk.change(changed.id, { tags: ['other'] });
    const since = await tagged('gifts');
    expect([await tagsOf(only.id), since.tags]).to.deep.equal([['present', 'z'], ['present']]);
    const path = `/api/tag-merges/${merged.merges[0].id}`;
    expect((await desk.call('DELETE', path, undefined, desk.api.agent)).status).to.equal(403);
    // Merged further, it is undone from the end.
    const third = (await desk.call('POST', '/api/tags', { name: 'third' })).body;
    const { body: further } = await desk.call('POST', `/api/tags/${present.id}/merge`, { intoId: third.id });
    await moveTags(desk.system);
    expect((await desk.call('DELETE', path)).status).to.equal(409);
    await desk.call('DELETE', `/api/tag-merges/${further.merges[0].id}`);
    await moveTags(desk.system);
    await giveTagsBack(desk.system);
    expect(await tagsOf(own.id)).to.deep.equal(['present']);
    const undone = await desk.call('DELETE', path);
    expect(undone.body).to.include({ name: 'gifts', id: gift.id });
    // Two workers at once.
    await Promise.all([giveTagsBack(desk.system), giveTagsBack(desk.system)]);
    await giveTagsBack(desk.system);
    const now = await Promise.all([only, both, own, changed, since].map(({ id }) => tagsOf(id)));
    expect(now).to.deep.equal([['gifts', 'z'], ['gifts', 'present'], ['present'], ['other'], ['present']]);
    expect((await desk.call('DELETE', path)).status).to.equal(409);
    expect((await tagged('gift')).tags).to.deep.equal(['gifts']);
    expect((await tag('present')).merges).to.deep.equal([]);
    await countTagUses(desk.system);
    expect([(await tag('gifts')).useCount, (await tag('present')).useCount]).to.deep.equal([3, 3]);
  });

  it('change their spelling, and are archived without leaving their tickets', async () => {
    const { id } = await tagged('vip');
    const vip = await tag('vip');
    await desk.call('PATCH', `/api/tags/${vip.id}`, { name: 'VIP' });
    await moveTags(desk.system);
    expect(await tagsOf(id)).to.deep.equal(['VIP']);
    await desk.call('PATCH', `/api/tags/${vip.id}`, { archived: true });
    const offered = (await desk.call('GET', '/api/tags')).body.items.map(({ name }: any) => name);
    expect(offered).not.to.include('VIP');
    expect(await tagsOf(id)).to.deep.equal(['VIP']);
  });

  it('are changed by admins only', async () => {
    const { status } = await desk.call('POST', '/api/tags', { name: 'mine' }, desk.api.agent);
    expect(status).to.equal(403);
  });
});
