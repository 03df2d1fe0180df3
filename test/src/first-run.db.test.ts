import { expect } from 'chai';
import { createApp, type App } from '../../src/app.ts';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { prepareDesk } from '../../src/first-run.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

describe('the first run', () => {
  let database: TestDatabase;
  let apps: App[];

  const start = (env: NodeJS.ProcessEnv = {}): App => {
    const { config } = loadConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      AUTH_SECRET: 'a secret for tests, longer than 32 characters',
      DATABASE_URL: database.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      ...env,
    });
    const app = createApp(config, 'test');
    apps.push(app);
    return app;
  };

  beforeEach(async () => {
    apps = [];
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const app of apps) await app.close();
    await database.drop();
  });

  it('makes admin, mailbox and mail key once, also when two processes start at once', async () => {
    const desks = await Promise.all([prepareDesk(start()), prepareDesk(start())]);
    const passwords = desks.map((desk) => desk.adminPassword).filter((password) => password !== null);
    expect(passwords).to.have.length(1);
    expect(passwords[0]).to.match(/^[\w-]{18}$/);
    for (const desk of desks) {
      expect(desk).to.include({ adminEmail: 'admin@example.com', supportAddress: 'support@example.com' });
    }
    const [app] = apps;
    for (const table of ['agents', 'mailboxes', 'mail_keys']) {
      expect(await app?.db(table).select('*'), table).to.have.length(1);
    }
  });

  it('takes a given password without telling it again', async () => {
    const app = start({ ADMIN_EMAIL: 'Eva@Example.com', ADMIN_PASSWORD: 'given by the operator' });
    expect(await prepareDesk(app)).to.deep.equal({
      adminEmail: 'eva@example.com',
      adminPassword: null,
      supportAddress: 'support@example.com',
    });
    expect((await prepareDesk(app)).adminPassword).to.equal(null);
  });

  it('makes nothing with a given password that nobody could choose in the console', async () => {
    for (const [given, why] of [
      ['admin', /at least 10 characters/],
      ['Password123', /guessed first/],
      ['eva@example.com', /own name or address/],
    ] as const) {
      const app = start({ ADMIN_EMAIL: 'Eva@Example.com', ADMIN_PASSWORD: given });
      const error = await prepareDesk(app).catch((refused: unknown) => refused);
      expect(error, given).to.be.instanceOf(ConfigError);
      expect((error as Error).message, given)
        .to.match(/ADMIN_PASSWORD/)
        .and.to.match(why);
      expect(await app.db('agents'), given).to.have.length(0);
    }
    // Where there is an admin already nothing is made by it.
    await prepareDesk(start());
    await prepareDesk(start({ ADMIN_PASSWORD: 'admin' }));
  });
});
