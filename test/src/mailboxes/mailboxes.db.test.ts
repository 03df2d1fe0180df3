import { expect } from 'chai';
import {
  findMailboxByAddress,
  listOwnAddresses,
  loadMailKeys,
  type Mailbox,
} from '../../../src/mailboxes/index.ts';
import { connectDatabase } from '../../../src/platform/db/connect.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

describe('mailboxes', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const add = async (json: object) => api.request(api.admin, { path: '/api/mailboxes', json });
  const change = (id: number, json: object) =>
    api.request(api.admin, { method: 'PATCH', path: `/api/mailboxes/${id}`, json });
  const made = async (json: object) => (await (await add(json)).json()) as Mailbox;
  const reached = async (address: string) =>
    (await findMailboxByAddress(api.app.db, address))?.address ?? null;

  const speak = (language: string) =>
    api.request(api.admin, { method: 'PATCH', path: '/api/settings', json: { language } });
  const spoken = async (mailbox: number) =>
    ((await (await api.request(api.admin, { path: `/api/mailboxes/${mailbox}` })).json()) as Mailbox)
      .mailLanguage;

  it('are made with an address and a name, the rest being what most want', async () => {
    const response = await add({
      address: ' Sales@Example.com ',
      name: ' Sales ',
      aliases: ['verkauf@example.com'],
    });
    expect(response.status).to.equal(201);
    expect(await response.json()).to.deep.include({
      address: 'sales@example.com',
      name: 'Sales',
      aliases: ['verkauf@example.com'],
      signature: '',
      language: null,
      mailLanguage: 'en',
      acknowledge: true,
      acknowledgementText: '',
      hasSlaPolicy: false,
    });
  });

  it('write in a language of their own, else in that of the desk', async () => {
    const { id } = await made({ address: 'own@example.com', name: 'Own', language: 'en' });
    const other = await made({ address: 'desk@example.com', name: 'Desk' });
    expect((await speak('de')).status).to.equal(200);
    expect([await spoken(id), await spoken(other.id)]).to.deep.equal(['en', 'de']);
    expect((await change(id, { language: null })).status).to.equal(200);
    expect(await spoken(id)).to.equal('de');
    expect((await change(id, { language: 'fr' })).status).to.equal(400);
    await speak('en');
  });

  it('are found by address, alias and plus-address in any case', async () => {
    await made({
      address: 'help@example.com',
      name: 'Help',
      aliases: ['hilfe@example.com', 'help+vip@example.com'],
    });
    await made({ address: 'other@example.com', name: 'Other', aliases: ['help+other@example.com'] });
    expect(await reached('HELP@EXAMPLE.com')).to.equal('help@example.com');
    expect(await reached('hilfe+x@example.com')).to.equal('help@example.com');
    expect(await reached('help+r-1a-1-abc@example.com')).to.equal('help@example.com');
    expect(await reached('help+Other@example.com')).to.equal('other@example.com');
    expect(await reached('helpme@example.com')).to.equal(null);
    expect(await reached('')).to.equal(null);
    const own = await listOwnAddresses(api.app.db, [
      'Help+x@Example.com',
      'ann@example.com',
      'HILFE@example.com',
    ]);
    expect([...own]).to.have.members(['help@example.com', 'hilfe@example.com']);
  });

  it('share no address', async () => {
    const first = await made({ address: 'one@example.com', name: 'One' });
    const taken = await add({ address: 'two@example.com', name: 'Two', aliases: ['ONE@example.com'] });
    expect(taken.status).to.equal(409);
    expect(await taken.json()).to.include({ detail: 'one@example.com already belongs to the mailbox One.' });
    expect(await reached('two@example.com')).to.equal(null);
    const second = await made({ address: 'two@example.com', name: 'Two' });
    expect((await change(second.id, { address: first.address })).status).to.equal(409);
  });

  it('refuse what is no address', async () => {
    for (const address of [
      'two words@example.com',
      'a@b@c',
      'plain',
      'a..b@example.com',
      'a@-x.com',
      'x+y@example.com',
    ]) {
      expect((await add({ address, name: 'X' })).status, address).to.equal(400);
    }
    expect((await add({ address: 'grüße@bücher.example', name: 'X' })).status).to.equal(201);
  });

  it('refuse a team that is not there', async () => {
    for (const defaultTeamId of [2_147_483_600, 99_999_999_999]) {
      const answer = await add({ address: 'lost@desk.example', name: 'Lost', defaultTeamId });
      expect(answer.status, String(defaultTeamId)).to.equal(404);
    }
  });

  it('keep a replaced address as an alias unless told otherwise', async () => {
    const { id } = await made({ address: 'old@example.com', name: 'Old' });
    const moved = (await (await change(id, { address: 'new@example.com' })).json()) as Mailbox;
    expect(moved).to.deep.include({ address: 'new@example.com', aliases: ['old@example.com'] });
    const swapped = (await (await change(id, { address: 'old@example.com' })).json()) as Mailbox;
    expect(swapped).to.deep.include({ address: 'old@example.com', aliases: ['new@example.com'] });
    const alone = (await (await change(id, { aliases: [] })).json()) as Mailbox;
    expect(alone).to.deep.include({ address: 'old@example.com', aliases: [] });
  });

  it('change by admins only, and are listed by everybody', async () => {
    const response = await api.request(api.agent, {
      path: '/api/mailboxes',
      json: { address: 'a@b.c', name: 'A' },
    });
    expect(response.status).to.equal(403);
    const { items } = (await (await api.request(api.agent, { path: '/api/mailboxes?limit=200' })).json()) as {
      items: Mailbox[];
    };
    const names = items.map((mailbox) => mailbox.name.toLowerCase());
    expect(names).to.deep.equal(names.toSorted());
    const { nextCursor } = (await (
      await api.request(api.agent, { path: '/api/mailboxes?limit=2' })
    ).json()) as {
      nextCursor: string;
    };
    const rest = await api.request(api.agent, { path: `/api/mailboxes?limit=200&cursor=${nextCursor}` });
    expect(((await rest.json()) as { items: Mailbox[] }).items).to.have.length(items.length - 2);
  });

  it('sign mail with one key, whoever asks first', async () => {
    const loaded = await Promise.all(Array.from({ length: 8 }, () => loadMailKeys(api.app.db)));
    const secrets = new Set(loaded.map(([key]) => key?.secret.toString('hex')));
    expect(secrets.size).to.equal(1);
    await api.app.db('mail_keys').insert({ version: 2, secret: Buffer.alloc(32, 7) });
    const anotherProcess = connectDatabase(api.app.config.DATABASE_URL, 2);
    try {
      const versions = (await loadMailKeys(anotherProcess)).map((key) => key.version);
      expect(versions).to.deep.equal([2, 1]);
    } finally {
      await anotherProcess.destroy();
    }
  });
});
