// Custom fields over HTTP: kept typed, asked for before a ticket is solved by whatever way, found by their values.
import { expect } from 'chai';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

describe('custom fields', () => {
  let desk: RuleDesk;
  let product: any;
  let weight: any;
  before(async () => {
    desk = await openRuleDesk();
    product = await made({
      subject: 'ticket',
      name: 'Product',
      type: 'choice',
      choices: [{ label: 'Kettle' }, { label: 'Lamp' }],
    });
    weight = await made({ subject: 'ticket', name: 'Weight', type: 'number' });
  });
  after(() => desk.api.close());

  async function made(field: object): Promise<any> {
    const { status, body } = await desk.call('POST', '/api/custom-fields', field);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  }
  const patch = (id: number, change: object) =>
    desk.call('PATCH', `/api/tickets/${id}`, change, desk.api.agent);
  const set = (fields: object) => desk.call('PATCH', `/api/custom-fields/${product.id}`, fields);
  const found = async (field: string): Promise<number[]> => {
    const { body } = await desk.call('GET', `/api/tickets?field=${encodeURIComponent(field)}`);
    return body.items.map((ticket: any) => ticket.id);
  };

  it('are kept typed, with a line in the history for each, and found by what people read', async () => {
    const ticket = await desk.ticket();
    const [kettle] = product.choices;
    const { status, body } = await patch(ticket.id, {
      fields: { [product.id]: kettle.id, [weight.id]: 1.5 },
    });
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(body.fields).to.deep.equal({ [product.id]: kettle.id, [weight.id]: 1.5 });
    const { body: events } = await desk.call('GET', `/api/tickets/${ticket.id}/events`);
    const lines = events.items.filter((event: any) => event.type === 'ticket.field_changed');
    expect(lines.map(({ data }: any) => [data.name, data.from, data.to])).to.deep.equal([
      ['Product', null, 'Kettle'],
      ['Weight', null, '1.5'],
    ]);
    expect(await found('product=kettle')).to.deep.equal([ticket.id]);
    expect(await found('Weight=1.5')).to.deep.equal([ticket.id]);
    expect(await found('product=Lamp')).to.deep.equal([]);
    expect(await found('nothing=Lamp')).to.deep.equal([]);
  });

  it('refuse what does not fit them, beside the field', async () => {
    const ticket = await desk.ticket();
    for (const [fields, message] of [
      [{ [weight.id]: 'heavy' }, 'needs a number'],
      [{ [product.id]: 'c9' }, 'does not offer this choice'],
      [{ 99999: 'x' }, 'does not exist here'],
    ] as const) {
      const { status, body } = await patch(ticket.id, { fields });
      expect(status).to.equal(400);
      expect(body.errors[0]).to.deep.equal({ field: `fields.${Object.keys(fields)[0]}`, message });
    }
  });

  it('keep their values when a choice is renamed or left out, and when the field is archived', async () => {
    const ticket = await desk.ticket();
    const [kettle, lamp] = product.choices;
    await patch(ticket.id, { fields: { [product.id]: lamp.id } });
    const { body } = await set({ choices: [{ id: kettle.id, label: 'Water kettle' }, { label: 'Fan' }] });
    expect(body.choices.map(({ label, archived }: any) => [label, archived])).to.deep.equal([
      ['Water kettle', false],
      ['Fan', false],
      ['Lamp', true],
    ]);
    expect((await desk.show(ticket.id)).fields[product.id]).to.equal(lamp.id);
    const other = await desk.ticket();
    expect((await patch(other.id, { fields: { [product.id]: lamp.id } })).status).to.equal(400);
    await set({ archived: true });
    expect((await patch(ticket.id, { fields: { [product.id]: kettle.id } })).body.errors[0].message).to.equal(
      'is archived and keeps its value',
    );
    expect((await desk.show(ticket.id)).fields[product.id]).to.equal(lamp.id);
    await set({ archived: false });
  });

  it('have to be filled in before a ticket is solved: by hand, with a reply or by a rule', async () => {
    await set({ requiredOnSolve: true });
    const words = 'Before the ticket is solved, fill in Product.';
    const ticket = await desk.ticket('By hand');
    const refused = await patch(ticket.id, { status: 'solved' });
    expect(refused.status).to.equal(400);
    expect(refused.body).to.deep.include({ detail: words, missingFields: [product.id] });
    expect((await patch(ticket.id, { status: 'closed' })).status).to.equal(400);
    const replied = await desk.call('POST', `/api/tickets/${ticket.id}/replies`, {
      text: 'Done.',
      status: 'solved',
    });
    expect(replied.body.detail).to.equal(words);
    expect((await desk.show(ticket.id)).messageCount).to.equal(1);

    await desk.rule({
      name: 'Solve it',
      triggers: ['changed'],
      conditions: { match: 'all', items: [{ field: 'priority', op: 'is', values: ['low'] }] },
      actions: [{ type: 'status', status: 'solved' }],
    });
    await patch(ticket.id, { priority: 'low' });
    expect((await desk.show(ticket.id)).status).to.equal('open');
    const { body: events } = await desk.call('GET', `/api/tickets/${ticket.id}/events`);
    const failure = events.items.find((event: any) => event.type === 'rule.failed');
    expect(failure.data.error).to.equal(words);
    await desk.clear();

    const solved = await patch(ticket.id, {
      status: 'solved',
      fields: { [product.id]: product.choices[0].id },
    });
    expect(solved.body).to.include({ status: 'solved' });
    await set({ requiredOnSolve: false });
  });

  it('are asked for in their mailboxes only', async () => {
    const { body: other } = await desk.call('POST', '/api/mailboxes', {
      address: 'sales@desk.example',
      name: 'Sales',
    });
    await set({ requiredOnSolve: true, mailboxIds: [other.id] });
    const ticket = await desk.ticket();
    expect((await patch(ticket.id, { status: 'solved' })).status).to.equal(200);
    expect((await patch(ticket.id, { fields: { [product.id]: 'c1' } })).status).to.equal(400);
    await set({ requiredOnSolve: false, mailboxIds: [] });
  });
});
