// Organisations over HTTP, and the customers that follow them by the domain of their address.
import { expect } from 'chai';
import { fileCustomers, findOrCreateCustomer } from '../../../src/customers/index.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

describe('organisations', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const call: TestApi['call'] = (...asked) => api.call(...asked);
  const create = async (name: string, domains: string[]): Promise<any> => {
    const { status, body } = await call('POST', '/api/organisations', { name, domains });
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  };
  const customer = (email: string) =>
    findOrCreateCustomer(api.app.contextFor({ kind: 'system' }), { email, name: '' });
  const organisationOf = async (email: string): Promise<number | null> =>
    (await api.app.db('customers').where({ email }).first('organisation_id')).organisation_id;

  it('take their customers in as they write for the first time', async () => {
    const acme = await create('Acme', ['@Acme.Example', 'acme.example', ' https://acme-labs.example/ ']);
    expect(acme.domains).to.deep.equal(['acme-labs.example', 'acme.example']);
    await customer('Ann@ACME.example');
    await customer('bob@sub.acme.example');
    expect(await organisationOf('ann@acme.example')).to.equal(acme.id);
    expect(await organisationOf('bob@sub.acme.example')).to.equal(null);
  });

  it('take in those who wrote before, in batches, and let them go with the domain', async () => {
    await api.app.db.raw(
      `insert into customers (email) select 'person' || n || '@Earlier.example' from generate_series(1, 2500) n`,
    );
    const count = async (id: number): Promise<number> =>
      Number((await api.app.db('customers').where({ organisation_id: id }).count())[0]?.['count']);
    const earlier = await create('Earlier', ['earlier.example']);
    expect(await count(earlier.id)).to.equal(2500);
    const other = await create('Other', []);
    await call('PATCH', `/api/organisations/${earlier.id}`, { domains: [] });
    expect(await count(earlier.id)).to.equal(0);
    await call('PATCH', `/api/organisations/${other.id}`, { domains: ['earlier.example'] });
    expect(await count(other.id)).to.equal(2500);
    expect((await call('DELETE', `/api/organisations/${other.id}`)).status).to.equal(204);
    expect(await organisationOf('person7@earlier.example')).to.equal(null);
  });

  it('are caught up with by housekeeping when a process stopped half way', async () => {
    await customer('kim@halfway.example');
    const { id } = await create('Half way', []);
    await api.app.db('organisation_domains').insert({ domain: 'halfway.example', organisation_id: id });
    expect(await fileCustomers(api.app.contextFor({ kind: 'system' }))).to.equal(1);
    expect(await organisationOf('kim@halfway.example')).to.equal(id);
  });

  it('refuse a domain of another one, and what is no domain', async () => {
    await create('First', ['shared.example']);
    const taken = await call('POST', '/api/organisations', { name: 'Second', domains: ['SHARED.example'] });
    expect(taken.status).to.equal(409);
    expect(taken.body.errors[0].message).to.contain('First');
    const names = (await call('GET', '/api/organisations')).body.items.map((one: any) => one.name);
    expect(names).not.to.include('Second');
    for (const bad of ['localhost', 'two words.example', 'a..b', '-']) {
      const { status, body } = await call('POST', '/api/organisations', { name: 'Bad', domains: [bad] });
      expect(status, bad).to.equal(400);
      expect(body.errors[0].field).to.equal('domains');
    }
  });

  it('are found by name or domain and come page by page; only admins change them', async () => {
    for (const name of ['Zeta 2', 'zeta 1', 'Zeta 3'])
      await create(name, [`${name.replace(' ', '')}.example`]);
    const first = await call('GET', '/api/organisations?q=zeta&limit=2', undefined, api.agent);
    expect(first.body.items.map((one: any) => one.name)).to.deep.equal(['zeta 1', 'Zeta 2']);
    const next = await call('GET', `/api/organisations?q=zeta&limit=2&cursor=${first.body.nextCursor}`);
    expect(next.body.items.map((one: any) => one.name)).to.deep.equal(['Zeta 3']);
    const byDomain = await call('GET', '/api/organisations?q=Zeta2.example');
    expect(byDomain.body.items.map((one: any) => one.name)).to.deep.equal(['Zeta 2']);
    expect((await call('POST', '/api/organisations', { name: 'No' }, api.agent)).status).to.equal(403);
    const entry = await api.app
      .db('audit_entries')
      .where({ action: 'organisation.create', subject_id: next.body.items[0].id })
      .first();
    expect(entry.data).to.deep.equal({ name: 'Zeta 3', domains: ['zeta3.example'] });
  });

  it('list the tickets of their people, newest first in pages, of mailboxes the agent sees only', async () => {
    const { db } = api.app;
    const { id } = await create('Paged', ['paged.example']);
    const boxes: number[] = [];
    for (const name of ['seen', 'hidden']) {
      const { body } = await call('POST', '/api/mailboxes', { address: `${name}@desk.example`, name });
      boxes.push(body.id);
    }
    const people = await Promise.all(['a@paged.example', 'b@paged.example', 'c@else.example'].map(customer));
    const ids = people.map((person: any) => person.id ?? person);
    await db.raw(
      `insert into tickets (mailbox_id, customer_id, subject, last_message_at, spam_at)
       select :seen::bigint, c, 'T' || c || '-' || n, timestamptz '2026-11-01' + n * interval '1 minute',
         case when n = 4 then now() end
       from unnest(:ids::bigint[]) c, generate_series(1, 4) n
       union all select :hidden::bigint, :first::bigint, 'Hidden', '2026-11-02', null`,
      { seen: boxes[0], hidden: boxes[1], ids, first: ids[0] } as never,
    );
    const pages = async (person: TestPerson): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const path = `/api/organisations/${id}/tickets?limit=4${cursor && `&cursor=${cursor}`}`;
        const { status, body } = await call('GET', path, undefined, person);
        expect(status).to.equal(200);
        expect(body.items.length).to.be.at.most(4);
        found.push(...body.items.map((ticket: any) => ticket.subject));
        if (body.nextCursor === null) return found;
        cursor = encodeURIComponent(body.nextCursor);
      }
    };
    const [a, b] = ids;
    const seen = [3, 2, 1].flatMap((n) => [`T${b}-${n}`, `T${a}-${n}`]);
    expect(await pages(api.admin)).to.deep.equal(['Hidden', ...seen]);
    const agent = (await call('GET', '/api/session', undefined, api.agent)).body.agent;
    await call('PATCH', `/api/agents/${agent.id}`, { mailboxIds: [boxes[0]] });
    expect(await pages(api.agent)).to.deep.equal(seen);
    await call('PATCH', `/api/agents/${agent.id}`, { mailboxIds: null });
  });
});
