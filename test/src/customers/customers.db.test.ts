// Customers over HTTP: notes, fields, organisation by hand, further addresses, merging and taking apart, blocking.
import { expect } from 'chai';
import { findOrCreateCustomer, followMerges } from '../../../src/customers/index.ts';
import { findRule } from '../../../src/sender-rules/index.ts';
import { openRuleDesk, type RuleDesk } from '../../support/rule-desk.ts';

const addressesOf = (customer: any): string[] => customer.addresses.map(({ address }: any) => address);

describe('customers', () => {
  let desk: RuleDesk;
  before(async () => {
    desk = await openRuleDesk();
  });
  after(() => desk.api.close());

  const as = async (method: string, path: string, json?: unknown): Promise<any> => {
    const { status, body } = await desk.call(method, `/api${path}`, json, desk.api.agent);
    expect(status, JSON.stringify(body)).to.be.below(300);
    return body;
  };
  const write = (email: string, name = '') => findOrCreateCustomer(desk.system, { email, name });
  const ticketOf = async (email: string): Promise<any> =>
    as('POST', '/tickets', {
      mailboxId: desk.mailboxId,
      customer: { email },
      subject: 'Lamp',
      text: 'Hello.',
    });

  const organisationOf = async (id: number) => (await as('GET', `/customers/${id}`)).organisation;
  const ruleFor = (address: string) => findRule(desk.api.app.db, { address, mailboxId: desk.mailboxId });

  it('have notes with who wrote them, fields, and an organisation chosen by hand', async () => {
    const { id } = await write('eva@notes.example', 'Eva');
    const field = (
      await desk.call('POST', '/api/custom-fields', { subject: 'customer', name: 'Contract', type: 'date' })
    ).body;
    const shop = (await desk.call('POST', '/api/organisations', { name: 'Shop', domains: ['notes.example'] }))
      .body;
    const noted = await as('POST', `/customers/${id}/notes`, { text: 'Prefers letters.' });
    expect(noted.notes[0]).to.deep.include({ text: 'Prefers letters.' });
    expect(noted.notes[0].author.name).to.equal('agent');
    expect(noted.organisation.name).to.equal('Shop');

    const other = (await desk.call('POST', '/api/organisations', { name: 'Other' })).body;
    const changed = await as('PATCH', `/customers/${id}`, {
      organisationId: other.id,
      fields: { [field.id]: '2026-02-01' },
    });
    expect(changed).to.deep.include({ organisationByHand: true, fields: { [field.id]: '2026-02-01' } });
    await desk.call('PATCH', `/api/organisations/${shop.id}`, { domains: ['notes.example', 'b.example'] });
    expect((await as('GET', `/customers/${id}`)).organisation.name).to.equal('Other');
    const back = await as('PATCH', `/customers/${id}`, { organisationByDomain: true });
    expect(back.organisation.name).to.equal('Shop');
    const gone = await as('DELETE', `/customer-notes/${noted.notes[0].id}`);
    expect(gone.notes).to.deep.equal([]);
  });

  it('belong to an organisation by a subdomain only where it takes them all', async () => {
    const { id: early } = await write('a@north.sub.example');
    const { body: one } = await desk.call('POST', '/api/organisations', {
      name: 'Sub',
      domains: ['sub.example'],
    });
    expect(await organisationOf(early)).to.equal(null);
    await desk.call('PATCH', `/api/organisations/${one.id}`, { includeSubdomains: true });
    const { id: late } = await write('b@south.sub.example');
    expect([(await organisationOf(early))?.id, (await organisationOf(late))?.id]).to.deep.equal([
      one.id,
      one.id,
    ]);
    await desk.call('PATCH', `/api/organisations/${one.id}`, { includeSubdomains: false });
    expect(await organisationOf(early)).to.equal(null);
  });

  it('get further addresses: mail from them is theirs, answers go where the ticket came from', async () => {
    const ann = await write('ann@main.example', 'Ann');
    const added = await as('POST', `/customers/${ann.id}/addresses`, { address: 'ann@home.example' });
    expect(addressesOf(added)).to.deep.equal(['ann@main.example', 'ann@home.example']);
    expect(await write('Ann@Home.example')).to.deep.equal({ ...ann, email: 'ann@home.example' });
    const ticket = await ticketOf('ann@home.example');
    expect(ticket.customer.id).to.equal(ann.id);
    expect(ticket.recipients.to[0].address).to.equal('ann@home.example');
    const reply = await as('POST', `/tickets/${ticket.id}/replies`, { text: 'Done.' });
    expect(reply.to[0].address).to.equal('ann@home.example');
    await write('bob@own.example');
    const refused = await desk.call('POST', `/api/customers/${ann.id}/addresses`, {
      address: 'bob@own.example',
    });
    expect(refused.status).to.equal(409);
  });

  it('are merged after a preview, and taken apart again', async () => {
    const [kept, other] = [
      await write('carl@work.example', 'Carl'),
      await write('carl@home.example', 'Carl H.'),
    ];
    const [first, second] = [await ticketOf('carl@work.example'), await ticketOf('carl@home.example')];
    await as('POST', `/customers/${other.id}/notes`, { text: 'From home.' });
    const preview = await as('GET', `/customers/${kept.id}/merge?otherId=${other.id}`);
    expect(preview).to.deep.include({
      tickets: 1,
      notes: 1,
      addresses: ['carl@work.example', 'carl@home.example'],
    });

    const merged = await as('POST', `/customers/${kept.id}/merge`, { otherId: other.id });
    expect(merged.tickets).to.deep.equal({ active: 2, all: 2 });
    expect(merged.notes).to.have.length(1);
    expect((await as('GET', `/customers/${other.id}`)).id).to.equal(kept.id);
    const listed = (await as('GET', '/tickets?customer=carl@home.example')).items.map(({ id }: any) => id);
    expect(listed).to.have.members([first.id, second.id]);
    const reply = await as('POST', `/tickets/${second.id}/replies`, { text: 'Done.' });
    expect(reply.to[0].address).to.equal('carl@home.example');
    const since = await ticketOf('carl@home.example');
    expect(since.customer.id).to.equal(kept.id);

    const apart = await as('DELETE', `/customer-merges/${merged.merges[0].id}`);
    expect(apart.tickets.all).to.equal(1);
    const again = await as('GET', `/customers/${other.id}`);
    expect(again).to.deep.include({ id: other.id, tickets: { active: 2, all: 2 } });
    expect((await desk.call('DELETE', `/api/customer-merges/${merged.merges[0].id}`)).status).to.equal(409);
  });

  it('are found merged whichever was merged first, and get what was on its way to the one that is no more', async () => {
    const [a, b, c] = [
      await write('a@chain.example'),
      await write('b@chain.example'),
      await write('c@chain.example'),
    ];
    await as('POST', `/customers/${b.id}/merge`, { otherId: a.id });
    await as('POST', `/customers/${c.id}/merge`, { otherId: b.id });
    expect((await write('a@chain.example')).id).to.equal(c.id);
    expect(addressesOf(await as('GET', `/customers/${a.id}`))).to.have.length(3);
    const { id } = await ticketOf('a@chain.example');
    await desk.api.app.db('tickets').where({ id }).update({ customer_id: a.id });
    await followMerges(desk.system);
    expect((await desk.show(id)).customer.id).to.equal(c.id);
    const same = await desk.call('POST', `/api/customers/${c.id}/merge`, { otherId: a.id });
    expect(same.status).to.equal(400);
  });

  it('are blocked at all their addresses, and let in again', async () => {
    const { id } = await write('spam@bad.example');
    await as('POST', `/customers/${id}/addresses`, { address: 'spam2@bad.example' });
    const blocked = await as('POST', `/customers/${id}/block`, { action: 'refuse' });
    expect(blocked.addresses.every((one: any) => one.blocked)).to.equal(true);
    expect(await ruleFor('spam2@bad.example')).to.include({ verdict: 'block', action: 'refuse' });
    const free = await as('DELETE', `/customers/${id}/block`);
    expect(free.addresses.some((one: any) => one.blocked)).to.equal(false);
    expect(await ruleFor('spam2@bad.example')).to.equal(null);
  });

  it('are listed by name and found by any address, one page at a time', async () => {
    const found = async (query: string) => (await as('GET', `/customers?${query}`)).items;
    expect((await found('q=home.example')).map(({ email }: any) => email)).to.include('ann@main.example');
    const first = await as('GET', '/customers?limit=3');
    const second = await as('GET', `/customers?limit=200&cursor=${first.nextCursor}`);
    const ids = [...first.items, ...second.items].map(({ id }: any) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    const { rows } = await desk.api.app.db.raw('select count(*) from customers where merged_into_id is null');
    expect(ids).to.have.length(Number(rows[0].count));
  });
});
