// Finding and ending processes by id and start time.
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endProcess, isRunning, markOf, processesIn, runProgram } from '../../scripts/embedded/process.ts';
import { freePort, whyNotListen } from '../../scripts/embedded/ports.ts';
import { createServer } from 'node:net';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process that runs until it is ended; `deaf` ones do not heed SIGTERM. */
async function startProcess(options: { deaf?: boolean; cwd?: string } = {}) {
  const heed = options.deaf ? "process.on('SIGTERM', () => {});" : '';
  const source = `${heed} console.log('up'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['-e', source], {
    cwd: options.cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return { child, mark: markOf(child.pid ?? 0) };
}

describe('scripts/embedded/process', () => {
  it('knows a live process from one that has ended', async () => {
    const { mark } = await startProcess();
    expect(isRunning(mark)).to.equal(true);
    await endProcess(mark, 'SIGTERM', 5000);
    expect(isRunning(mark)).to.equal(false);
  });

  it('does not take a process for another that had the same id before', async () => {
    const { mark } = await startProcess();
    expect(isRunning({ pid: mark.pid, startTicks: '1' })).to.equal(false);
    await endProcess({ pid: mark.pid, startTicks: '1' }, 'SIGKILL', 0);
    expect(isRunning(mark)).to.equal(true);
    await endProcess(mark, 'SIGTERM', 5000);
  });

  it('ends with SIGKILL what does not end when asked', async () => {
    const { child, mark } = await startProcess({ deaf: true });
    const exit = once(child, 'exit');
    await endProcess(mark, 'SIGTERM', 50);
    expect(await exit).to.deep.equal([null, 'SIGKILL']);
  });

  it('finds processes by their working directory', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'processes-')));
    const { mark } = await startProcess({ cwd: folder });
    expect(processesIn(folder)).to.deep.equal([mark.pid]);
    await endProcess(mark, 'SIGTERM', 5000);
    expect(processesIn(folder)).to.deep.equal([]);
    rmSync(folder, { recursive: true });
  });

  it('gives what a program wrote and its exit code', async () => {
    const result = await runProgram(process.execPath, [
      '-e',
      "console.log('out'); console.error('err'); process.exit(3)",
    ]);
    expect(result).to.deep.equal({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });
});

describe('scripts/embedded/ports', () => {
  it('tells that a port is taken, and that it is free again', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await whyNotListen('127.0.0.1', port)).to.equal('EADDRINUSE');
    expect(await freePort(port)).not.to.equal(port);
    server.close();
    await once(server, 'close');
    expect(await whyNotListen('127.0.0.1', port)).to.equal(undefined);
    expect(await freePort(port)).to.equal(port);
  });
});
