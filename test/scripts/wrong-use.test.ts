// Commands used wrongly say so, with their usage and without a stack trace, before they open anything.
import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../scripts/embedded/process.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const root = join(import.meta.dirname, '../..');

describe('commands used wrongly', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'helpdesk-wrong-use-'));
    writeFileSync(join(folder, 'file'), 'no folder');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (script: string, args: string[], env: Record<string, string> = {}) =>
    runProgram(process.execPath, [join(root, script), ...args], {
      env: { ...plainEnvironment(), DATA_DIR: join(folder, 'data'), ...env },
    });

  it('end with exit code 2 and their usage', async () => {
    const uses: [script: string, ...args: string[]][] = [
      ['scripts/migrate.ts', 'rollback', '--foo'],
      ['scripts/bench.ts', '--foo'],
      ['scripts/worker-health.ts', '--foo'],
      ['scripts/start.ts', '--foo'],
    ];
    const ended = await Promise.all(uses.map(([script, ...args]) => run(script, args)));
    for (const [index, { code, stderr }] of ended.entries()) {
      const use = uses[index]?.join(' ');
      expect(code, `${use}: ${stderr}`).to.equal(2);
      expect(stderr, use).to.not.match(/^\s+at /m);
    }
  });

  it('say nothing of a reader that has gone, as behind "| head"', async () => {
    const command = `"${process.execPath}" "${join(root, 'scripts/migrate.ts')}" --help | true`;
    const { stderr } = await runProgram('sh', ['-c', command], { env: { PATH: process.env['PATH'] ?? '' } });
    expect(stderr).to.equal('');
  });

  it('name the folder that cannot be made, at once', async () => {
    const [exported, nowhere, started] = await Promise.all([
      run('scripts/desk-export.ts', [join(folder, 'file')]),
      run('scripts/desk-export.ts', ['/proc/helpdesk']),
      run('scripts/start.ts', [], { DATA_DIR: '/proc/helpdesk' }),
    ]);
    expect(exported.code).to.equal(1);
    expect(exported.stderr).to.match(/file cannot be made or read \(E\w+\): choose a new folder/);
    expect(exported.stderr).to.not.match(/^\s+at /m);
    expect(nowhere.stderr).to.contain('/proc/helpdesk cannot be made or read (ENOENT)');
    expect(started.code).to.equal(1);
    expect(started.stderr).to.contain('/proc/helpdesk cannot be made');
  });
});
