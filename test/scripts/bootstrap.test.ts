// The bootstrap in a small repository of its own (its path has a space), with a stand-in for npm.
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../scripts/embedded/process.ts';
import type { RunResult } from '../../scripts/embedded/process.ts';

/** Notes that it ran and does what npm does last: writes the record of what is installed. */
const npmStandIn = `
import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs';
appendFileSync('npm-ran', process.argv.slice(2).join(' ') + '\\n');
await new Promise((done) => setTimeout(done, 300));
mkdirSync('node_modules', { recursive: true });
if (process.env.NPM_FAILS) process.exit(7);
copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

const showing = `console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), from: process.env.INIT_CWD }));
process.exit(Number(process.env.EXIT ?? 0));`;

describe('scripts/bootstrap', () => {
  let root = '';

  beforeEach(() => {
    root = join(realpathSync(mkdtempSync(join(tmpdir(), 'boot-'))), 'my clone');
    mkdirSync(join(root, 'scripts'), { recursive: true });
    mkdirSync(join(root, 'npm'));
    cpSync(join(import.meta.dirname, '../../scripts/bootstrap.mjs'), join(root, 'scripts/bootstrap.mjs'));
    writeFileSync(join(root, 'npm/package.json'), '{"type":"module"}');
    writeFileSync(join(root, 'npm/npm-cli.js'), npmStandIn);
    writeFileSync(join(root, 'scripts/show.mjs'), showing);
    writeLock('1.0.0');
  });

  afterEach(() => {
    rmSync(join(root, '..'), { recursive: true });
  });

  function writeLock(version: string): void {
    const packages = {
      '': {},
      'node_modules/a': { version },
      'node_modules/mac': { version: '1.0.0', optional: true },
    };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  }

  function bootstrap(
    args: string[],
    options: { cwd?: string; env?: Record<string, string> } = {},
  ): Promise<RunResult> {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      npm_execpath: join(root, 'npm/npm-cli.js'),
      ...options.env,
    };
    if (!options.env?.['npm_lifecycle_event']) delete env['npm_lifecycle_event'];
    delete env['INIT_CWD'];
    return runProgram(process.execPath, [join(root, 'scripts/bootstrap.mjs'), ...args], {
      cwd: options.cwd ?? root,
      env,
    });
  }

  const npmRuns = () => {
    const file = join(root, 'npm-ran');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').length : 0;
  };

  it('installs once, tells so, and later starts at once', async () => {
    const first = await bootstrap(['scripts/show.mjs']);
    expect(first.stderr).to.include('Installing packages');
    expect(first.code).to.equal(0);
    const second = await bootstrap(['scripts/show.mjs']);
    expect(second.stderr).to.equal('');
    expect(npmRuns()).to.equal(1);
  });

  it('installs again when package-lock.json asks for something else', async () => {
    await bootstrap(['scripts/show.mjs']);
    writeLock('2.0.0');
    await bootstrap(['scripts/show.mjs']);
    expect(npmRuns()).to.equal(2);
  });

  it('takes what somebody installed with npm itself', async () => {
    mkdirSync(join(root, 'node_modules'));
    cpSync(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'));
    await bootstrap(['scripts/show.mjs']);
    expect(npmRuns()).to.equal(0);
  });

  it('serves, checks and runs its commands without the packages for development, as in a container, and installs them for other work', async () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/a': { version: '1.0.0' },
        'node_modules/dev': { version: '1.0.0', dev: true },
      },
    };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
    mkdirSync(join(root, 'node_modules'));
    const installed = { packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } };
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify(installed));
    mkdirSync(join(root, 'src'));
    for (const script of ['src/main.mjs', 'scripts/worker-health.ts', 'scripts/check.ts'])
      writeFileSync(join(root, script), showing);
    expect((await bootstrap(['src/main.mjs', 'worker'])).code).to.equal(0);
    expect((await bootstrap(['scripts/worker-health.ts'])).code).to.equal(0);
    expect(npmRuns()).to.equal(0);
    await bootstrap(['scripts/check.ts']);
    expect(npmRuns()).to.equal(1);
  });

  it('installs once when two start at the same time', async () => {
    const both = await Promise.all([bootstrap(['scripts/show.mjs']), bootstrap(['scripts/show.mjs'])]);
    expect(both.map(({ code }) => code)).to.deep.equal([0, 0]);
    expect(npmRuns()).to.equal(1);
  });

  it('takes over from an installation that was killed', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    writeFileSync(join(root, '.install.lock'), String(dead.pid));
    expect((await bootstrap(['scripts/show.mjs'])).code).to.equal(0);
  });

  it('says that npm failed, and tries again next time', async () => {
    const failed = await bootstrap(['scripts/show.mjs'], { env: { NPM_FAILS: '1' } });
    expect(failed.code).to.equal(1);
    expect(failed.stderr).to.include('npm ci did not finish (7)');
    expect((await bootstrap(['scripts/show.mjs'])).code).to.equal(0);
  });

  it('runs in the repository from any folder, with the arguments as they were typed', async () => {
    await bootstrap(['scripts/show.mjs']);
    const { stdout } = await bootstrap(['scripts/show.mjs', 'a b', '--x="y"'], { cwd: tmpdir() });
    expect(JSON.parse(stdout)).to.deep.equal({ args: ['a b', '--x="y"'], cwd: root, from: tmpdir() });
  });

  it('ends with the exit code of the script', async () => {
    expect((await bootstrap(['scripts/show.mjs'], { env: { EXIT: '5' } })).code).to.equal(5);
  });

  it('reads settings from .env, and lets the environment win over them', async () => {
    writeFileSync(join(root, '.env'), 'A=file\nB=file\n');
    writeFileSync(join(root, 'scripts/env.mjs'), 'console.log(process.env.A, process.env.B)');
    expect((await bootstrap(['scripts/env.mjs'], { env: { B: 'given' } })).stdout).to.equal('file given\n');
  });

  it('passes a signal on and waits for the script to end', async () => {
    writeFileSync(
      join(root, 'scripts/wait.mjs'),
      "process.on('SIGTERM', () => setTimeout(() => { console.log('ended in order'); process.exit(0); }, 100));\n" +
        "console.log('up'); setInterval(() => {}, 1000);",
    );
    await bootstrap(['scripts/show.mjs']);
    const child = spawn(process.execPath, [join(root, 'scripts/bootstrap.mjs'), 'scripts/wait.mjs'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).to.deep.equal([0, null]);
    expect(output).to.equal('up\nended in order\n');
  });
});
