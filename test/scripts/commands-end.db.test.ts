// Commands that open the whole desk, as somebody runs them: they end when their work is done, also when Redis takes connections and says
// nothing, and say what they did or why they could not.
import { expect } from 'chai';
import { join } from 'node:path';
import { runProgram } from '../../scripts/embedded/process.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { createWorld, type World } from '../support/world.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const scripts = join(import.meta.dirname, '../../scripts');

const run = (world: World, script: string, args: string[], env: Record<string, string> = {}) =>
  runProgram(process.execPath, [join(scripts, script), ...args], {
    env: { ...plainEnvironment(), ...world.env, ...env },
  });

describe('commands', function () {
  this.timeout(60_000);
  let world: World;
  let proxy: FlakyProxy;
  before(async () => {
    world = await createWorld({ services: [] });
    proxy = await FlakyProxy.before(world.env['REDIS_URL'] ?? '');
  });
  afterEach(() => proxy.pass());
  after(async () => {
    await world.close();
    await proxy.close();
  });

  for (const mode of ['refuse', 'hang'] as const) {
    it(`end with their own exit code while Redis does ${mode}`, async () => {
      proxy[mode]();
      const REDIS_URL = proxy.through(world.env['REDIS_URL'] ?? '');
      const ended = await run(world, 'mail-reconcile.ts', [], { REDIS_URL });
      expect(ended.stdout).to.contain('Nothing is wrong.');
      expect(ended.code, ended.stderr).to.equal(0);
    });
  }

  it('take a second factor from who lost it, and say so of who has none, is unknown, or was not named', async () => {
    const { db } = world.app;
    await world.addAgent('eva@desk.example', 'Eva');
    await world.addAgent('ben@desk.example', 'Ben');
    const { id } = await db('agents').where({ email: 'eva@desk.example' }).first('id');
    await db('totp_keys').insert({ agent_id: id, secret: 'sealed', added_at: new Date() });
    await db('recovery_codes').insert({ agent_id: id, code_hash: Buffer.from('code'), made_at: new Date() });
    const session = {
      agent_id: id,
      created_at: new Date(),
      last_seen_at: new Date(),
      proof: 'second_factor',
    };
    await db('sessions').insert({ ...session, token_hash: Buffer.from('token'), expires_at: new Date() });
    const reset = (...args: string[]) => run(world, 'second-factor-reset.ts', args);
    const [unnamed, unknown, none, right] = await Promise.all([
      reset(),
      reset('--email', 'nobody@desk.example'),
      reset('--email', 'ben@desk.example'),
      reset('--email', 'Eva@Desk.example'),
    ]);
    expect(unnamed.code).to.equal(2);
    expect(unnamed.stderr).to.match(/--email is missing\.\n\nusage: npm run second-factor:reset/);
    expect(unknown.code).to.equal(1);
    expect(unknown.stderr).to.contain('Nobody signs in as nobody@desk.example.');
    expect(none.code).to.equal(1);
    expect(none.stderr)
      .to.contain('ben@desk.example has no second factor.')
      .and.not.to.match(/^\s+at /m);
    expect(right, right.stderr).to.include({ code: 0 });
    expect(right.stdout).to.equal('eva@desk.example now signs in with the password alone.\n');
    for (const table of ['totp_keys', 'recovery_codes', 'sessions'])
      expect(await db(table).where({ agent_id: id }), table).to.have.length(0);
    const entry = await db('audit_entries').where({ action: 'second_factor.reset' }).first();
    expect(entry).to.deep.include({ agent_id: null, subject_id: id });
  });

  it('make no first admin with a password that everybody tries', async () => {
    await world.app.db('agents').update({ active: false });
    const made = await run(world, 'desk-prepare.ts', [], {
      ADMIN_PASSWORD: 'admin',
      ADMIN_EMAIL: 'new@desk.example',
    });
    expect(made.code).to.equal(1);
    expect(made.stderr).to.contain('ADMIN_PASSWORD is no password for the first admin. It needs at least 10');
    expect(made.stderr).to.not.match(/^\s+at /m);
    expect(await world.app.db('agents').where({ active: true })).to.have.length(0);
  });
});
