// All secrets of an account fetched by IMAP under a new AUTH_SECRET.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';
import { createMailbox } from '../../src/mailboxes/index.ts';
import { createSecretBox } from '../../src/platform/secrets.ts';
import { rotateSecrets } from '../../src/rotate-secrets.ts';
import { storedSecrets } from '../../src/stored-secrets.ts';
import { webhookSecretPlace } from '../../src/webhooks/index.ts';
import { password, startTestApi, type TestApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { looksSecret, secretColumns } from '../support/secret-columns.ts';

const file = (name: string): string => JSON.stringify(join(repositoryRoot, name));

const newSecret = 'a new secret for tests, longer than 32';

describe('what the database keeps of secrets', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  it('is sealed or hashed in every column that looks like one, or has a reason', async () => {
    const { rows } = (await api.app.db.raw(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and data_type in ('text', 'bytea', 'uuid', 'jsonb', 'ARRAY', 'USER-DEFINED')
          and table_name not like 'knex%'`,
    )) as { rows: { name: string }[] };
    const found = rows.map(({ name }) => name).filter((name) => looksSecret.test(name.split('.')[1] ?? ''));
    expect(found.toSorted(), 'test/support/secret-columns.ts says how each is kept').to.deep.equal(
      Object.keys(secretColumns).toSorted(),
    );
    const sealed = Object.keys(secretColumns).filter((name) => secretColumns[name]?.as === 'sealed');
    expect(storedSecrets.map(({ table, column }) => `${table}.${column}`).toSorted()).to.deep.equal(
      sealed.toSorted(),
    );
  });

  it('is told by no row of the database', async () => {
    const ctx = api.app.contextFor({ kind: 'system' });
    const { id } = await createMailbox(ctx, { address: 'sales@desk.test', name: 'Sales' });
    const told = ['the password of the relay', 'the password of the folder', password];
    const at = { host: 'mail.example', port: 587, tls: 'starttls' };
    const relay = await api.call('PUT', `/api/mailboxes/${id}/relay`, {
      ...at,
      user: 'desk',
      password: told[0],
    });
    const imap = await api.call('PUT', `/api/mailboxes/${id}/imap`, {
      ...at,
      user: 'desk',
      auth: 'password',
      secret: told[1],
    });
    expect([relay.status, imap.status], JSON.stringify([relay.body, imap.body])).to.deep.equal([200, 200]);
    const hook = { url: 'https://hook.example/', events: ['ticket.opened'] };
    const headers = { 'Idempotency-Key': 'once' };
    const made = await api.request(api.admin, { path: '/api/webhooks', json: hook, headers });
    const webhook = (await made.json()) as { secret: string };
    const { cookie, csrfToken } = await api.signIn(api.admin.email);
    told.push(
      webhook.secret,
      cookie.split('=')[1] ?? '',
      csrfToken,
      api.admin.authorization.split(' ')[1] ?? '',
    );
    await api.call('POST', '/api/dkim-keys', { domain: 'desk.test' });
    expect(await api.app.db('dkim_keys')).to.have.length(1);
    expect(await api.app.db('mailbox_relays')).to.have.length(1);
    expect(await api.app.db('imap_accounts')).to.have.length(1);
    const { rows: tables } = (await api.app.db.raw(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )) as { rows: { name: string }[] };
    for (const { name } of tables) {
      const rows = JSON.stringify(
        await api.app.db(name).select(api.app.db.raw('to_jsonb(??)::text as row', [name])),
      );
      for (const secret of [...told, 'PRIVATE KEY']) {
        expect(secret, name).to.have.length.above(8);
        expect(rows.includes(secret), `${name} holds ${secret}`).to.equal(false);
        expect(rows.includes(Buffer.from(secret).toString('hex')), `${name} holds ${secret}`).to.equal(false);
      }
    }
  });

  it('gets all secrets of a fetched mailbox, also those that renew its token', async () => {
    const { id } = await createMailbox(api.app.contextFor({ kind: 'system' }), {
      address: 'fetched@desk.test',
      name: 'Fetched',
    });
    const oauth = {
      tokenEndpoint: 'https://login.example/token',
      clientId: 'desk',
      clientSecret: 'of the client',
      refreshToken: 'to refresh',
      scope: '',
    };
    const json = { host: 'imap.example', port: 993, tls: 'tls', user: 'desk', auth: 'xoauth2', oauth };
    const saved = await api.request(api.admin, { method: 'PUT', path: `/api/mailboxes/${id}/imap`, json });
    expect(saved.status, await saved.text()).to.equal(200);

    await rotateSecrets(
      api.app.db,
      createSecretBox('a new secret for tests, longer than 32', [api.app.config.AUTH_SECRET]),
    );
    const onlyNew = createSecretBox('a new secret for tests, longer than 32');
    const row = await api.app.db('imap_accounts').where({ mailbox_id: id }).first();
    const place = `imap_accounts:${id}`;
    expect(onlyNew.open(row.secret, place)).to.equal('');
    expect(onlyNew.open(row.client_secret, `${place}:client`)).to.equal('of the client');
    expect(onlyNew.open(row.refresh_token, `${place}:refresh`)).to.equal('to refresh');
  });

  it('gets under a new AUTH_SECRET while others write, by a command that is killed half-way and run again', async () => {
    const { db, config } = api.app;
    const old = createSecretBox(config.AUTH_SECRET);
    const both = createSecretBox(newSecret, [config.AUTH_SECRET]);
    await db('webhooks').delete();
    const count = 60;
    const ids = Array.from({ length: count }, (_, index) => 1000 + index);
    await db.batchInsert(
      'webhooks',
      ids.map((id) => ({
        id,
        url: 'https://hook.example/',
        events: ['ticket.opened'],
        secret: old.seal(`of ${id}`, webhookSecretPlace(id)),
      })),
    );
    const current = async (): Promise<number> => {
      const rows = await db('webhooks').select<{ secret: string }[]>('secret');
      return rows.filter(({ secret }) => both.isCurrent(secret)).length;
    };
    const program = `const { rotateSecrets } = await import(${file('src/rotate-secrets.ts')});
      const { connectDatabase } = await import(${file('src/platform/db/connect.ts')});
      const { createSecretBox } = await import(${file('src/platform/secrets.ts')});
      await rotateSecrets(connectDatabase(process.argv[1], 1), createSecretBox(process.argv[2], [process.argv[3]]));`;
    const words = [config.DATABASE_URL, newSecret, config.AUTH_SECRET];
    // The command gets as far as the row somebody else is changing, and no further.
    const changed = new Set([1030, 1045, 1059]);
    const change = (on: Knex, id: number) =>
      on('webhooks')
        .where({ id })
        .update({ secret: both.seal(`new of ${id}`, webhookSecretPlace(id)) });
    await db.transaction(async (trx) => {
      await change(trx, 1030);
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, ...words], {
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      await change(db, 1045);
      await change(db, 1059);
      await eventually(
        'it waits for the row that is being changed',
        async () => (await current()) === 32,
        25_000,
      );
      child.kill('SIGKILL');
      await ended;
    });

    const results = await rotateSecrets(db, both);
    const hooks = results.find(({ table }) => table === 'webhooks');
    expect(hooks?.unreadable).to.deep.equal([]);
    expect((hooks?.changed ?? 0) + (hooks?.current ?? 0)).to.equal(count);
    const onlyNew = createSecretBox(newSecret);
    for (const row of await db('webhooks').select<{ id: number; secret: string }[]>('id', 'secret')) {
      const { id } = row;
      const expected = changed.has(id) ? `new of ${id}` : `of ${id}`;
      expect(onlyNew.open(row.secret, webhookSecretPlace(id))).to.equal(expected);
    }
    expect((await rotateSecrets(db, both)).every((one) => one.changed === 0)).to.equal(true);
  });
});
