// Rules and custom fields: asked for, set, tried out, and gone.
import { expect } from 'chai';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

const asks = (fieldId: number, op: string, ...values: unknown[]) => ({
  match: 'all',
  items: [{ field: 'custom', fieldId, op, values }],
});
const sets = (fieldId: number, value: unknown) => ({ type: 'setField', fieldId, value });

describe('rules on custom fields', () => {
  let desk: RuleDesk;
  let product: any;
  let weight: any;
  let customerClass: any;
  before(async () => {
    desk = await openRuleDesk();
    const choices = [{ label: 'Kettle' }, { label: 'Lamp' }];
    product = await field({ subject: 'ticket', name: 'Product', type: 'choice', choices });
    weight = await field({ subject: 'ticket', name: 'Weight', type: 'number', requiredOnSolve: true });
    customerClass = await field({ subject: 'customer', name: 'Class', type: 'text' });
  });
  beforeEach(() => desk.clear());
  after(() => desk.api.close());

  async function field(wanted: object): Promise<any> {
    const { status, body } = await desk.call('POST', '/api/custom-fields', wanted);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  }

  it('ask for fields of the ticket and of its customer, and set fields in the same change as the rest', async () => {
    const ticket = await desk.ticket();
    await desk.call('PATCH', `/api/customers/${ticket.customer.id}`, {
      fields: { [customerClass.id]: 'Gold' },
    });
    const [kettle, lamp] = product.choices;
    await desk.rule({
      name: 'gold kettles',
      triggers: ['changed'],
      conditions: {
        match: 'all',
        items: [
          { field: 'changed', op: 'is', values: ['fields'] },
          { field: 'custom', fieldId: product.id, op: 'is', values: [kettle.id] },
          { field: 'custom', fieldId: customerClass.id, op: 'is', values: ['gold'] },
        ],
      },
      // What has to be filled in before a ticket is solved is filled in by the rule that solves it.
      actions: [sets(weight.id, 2.5), sets(product.id, lamp.id), { type: 'status', status: 'solved' }],
    });
    await desk.change(ticket.id, { fields: { [product.id]: kettle.id } });
    const after = await desk.show(ticket.id);
    expect(after.fields).to.deep.equal({ [product.id]: lamp.id, [weight.id]: 2.5 });
    expect(after.status).to.equal('solved');
    const { body } = await desk.call('GET', `/api/tickets/${ticket.id}/events`);
    const run = body.items.find((event: any) => event.type === 'rule.ran');
    expect(run.data.results.map((one: any) => [one.detail, one.skipped])).to.deep.equal([
      ['Weight: 2.5', null],
      ['Product: Lamp', null],
      ['solved', null],
    ]);
  });

  it('are tried on past tickets, saved or not', async () => {
    const ticket = await desk.ticket('Tried');
    await desk.change(ticket.id, { fields: { [weight.id]: 12 } });
    const { status, body } = await desk.call('POST', '/api/rules/try', {
      triggers: ['changed'],
      conditions: asks(weight.id, 'above', 10),
      actions: [sets(weight.id, 12), sets(product.id, null)],
    });
    expect(status, JSON.stringify(body)).to.equal(200);
    expect(body.items.map((item: any) => item.ticket.id)).to.deep.equal([ticket.id]);
    expect(body.items[0].results.map((one: any) => one.skipped)).to.deep.equal([
      'It is so already.',
      'It is so already.',
    ]);
    expect((await desk.show(ticket.id)).fields).to.deep.equal({ [weight.id]: 12 });
  });

  it('are refused beside the row when field, question and value do not fit each other', async () => {
    const refused: [object, string, RegExp][] = [
      [{ conditions: asks(9_999_999, 'isSet') }, 'conditions.0', /names a custom field that is not there/],
      [{ conditions: asks(99_999_999_999, 'isSet') }, 'conditions.0', /is not there/],
      [
        { conditions: asks(weight.id, 'contains', 'x') },
        'conditions.0',
        /cannot ask whether Weight contains/,
      ],
      [{ conditions: asks(weight.id, 'above', 'heavy') }, 'conditions.0', /Weight: it needs a number/],
      [{ conditions: asks(weight.id, 'above', 1, 2) }, 'conditions.0', /one value/],
      [{ conditions: asks(weight.id, 'is') }, 'conditions.0', /something to compare with/],
      [{ conditions: asks(product.id, 'is', 'c9') }, 'conditions.0', /does not offer this choice/],
      [{ actions: [sets(customerClass.id, 'x')] }, 'actions.0', /fields of tickets only/],
      [{ actions: [sets(weight.id, 'heavy')] }, 'actions.0', /Weight: it needs a number/],
    ];
    for (const [change, place, words] of refused) {
      const { status, body } = await desk.call('POST', '/api/rules', {
        name: 'x',
        triggers: ['opened'],
        conditions: { match: 'all', items: [] },
        actions: [{ type: 'mute' }],
        ...change,
      });
      expect(status, JSON.stringify(change)).to.equal(400);
      expect(body.errors[0].field).to.equal(place);
      expect(body.errors[0].message).to.match(words);
    }
  });

  it('whose field is archived or gone say so, skip it, and do the rest', async () => {
    const old = await field({ subject: 'ticket', name: 'Old', type: 'text' });
    const lost = await field({ subject: 'ticket', name: 'Lost', type: 'text' });
    const setter = await desk.rule({
      name: 'sets what is old',
      triggers: ['opened'],
      actions: [sets(old.id, 'x'), sets(lost.id, 'x'), { type: 'priority', priority: 'high' }],
    });
    const asker = await desk.rule({
      name: 'asks for what is lost',
      triggers: ['opened'],
      conditions: { match: 'all', items: [{ match: 'any', items: asks(lost.id, 'isNotSet').items }] },
      actions: [{ type: 'mute' }],
    });
    expect([setter.staleFields, asker.staleFields]).to.deep.equal([[], []]);
    await desk.call('PATCH', `/api/custom-fields/${old.id}`, { archived: true });
    // No route takes a field away for good; somebody with the database might.
    await desk.api.app.db('custom_fields').where({ id: lost.id }).delete();
    const { body } = await desk.call('GET', '/api/rules');
    expect(body.items.map((rule: any) => rule.staleFields)).to.deep.equal([[old.id, lost.id], [lost.id]]);
    const ticket = await desk.ticket();
    expect(await desk.show(ticket.id)).to.include({ priority: 'high', muted: false });
    expect(await desk.ran(ticket.id)).to.deep.equal(['sets what is old']);
    const { body: runs } = await desk.call('GET', `/api/rules/${setter.id}/runs`);
    expect(runs.items[0].results.map((one: any) => one.skipped)).to.deep.equal([
      'Old is archived.',
      'The field is gone.',
      null,
    ]);
  });
});
