// Commands that open the whole desk end when their work is done, also when Redis takes connections and says nothing.
import { expect } from 'chai';
import { join } from 'node:path';
import { runProgram } from '../../scripts/embedded/process.ts';
import { FlakyProxy } from '../support/flaky-proxy.ts';
import { createWorld, type World } from '../support/world.ts';

const scripts = join(import.meta.dirname, '../../scripts');

describe('commands without Redis', function () {
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
      const ended = await runProgram(process.execPath, [join(scripts, 'mail-reconcile.ts')], {
        env: {
          PATH: process.env['PATH'] ?? '',
          ...world.env,
          REDIS_URL: proxy.through(world.env['REDIS_URL'] ?? ''),
        },
      });
      expect(ended.stdout).to.contain('Nothing is wrong.');
      expect(ended.code, ended.stderr).to.equal(0);
    });
  }
});
