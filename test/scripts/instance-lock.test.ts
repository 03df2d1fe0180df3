// One desk on one data directory.
import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLock, takeLock } from '../../scripts/embedded/instance-lock.ts';
import type { InstanceLock } from '../../scripts/embedded/instance-lock.ts';

const deadOwner = { pid: process.pid, startTicks: '1' };

describe('scripts/embedded/instance-lock', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function take(): InstanceLock {
    const lock = takeLock(folder, 'start');
    if ('heldBy' in lock) throw new Error('held');
    return lock;
  }

  it('is given to one, and tells the other who has it and where its desk is', () => {
    const desk = {
      url: 'http://localhost:3000',
      smtpHost: '127.0.0.1',
      smtpPort: 2525,
      supportAddress: 'a@example.com',
    };
    take().note({ desk });
    const second = takeLock(folder, 'seed:demo');
    expect(second).to.have.nested.property('heldBy.purpose', 'start');
    expect(second).to.have.nested.property('heldBy.owner.pid', process.pid);
    expect(second).to.have.deep.nested.property('heldBy.desk', desk);
  });

  it('is free again after release, and leaves no other file', () => {
    take().release();
    expect(readdirSync(folder)).to.deep.equal([]);
    take();
    expect(readdirSync(folder)).to.deep.equal(['desk.lock']);
  });

  it('is taken over from a holder that was killed, with what it had noted', () => {
    const app = { pid: 4_000_000, startTicks: '7' };
    writeFileSync(join(folder, 'desk.lock'), JSON.stringify({ owner: deadOwner, purpose: 'start', app }));
    expect(take().leftover).to.deep.equal({ owner: deadOwner, purpose: 'start', app });
    expect(readLock(folder)?.owner.pid).to.equal(process.pid);
    expect(readdirSync(folder)).to.deep.equal(['desk.lock']);
  });

  it('is taken over when the machine went down while it was written', () => {
    writeFileSync(join(folder, 'desk.lock'), '');
    expect(take().leftover).to.equal(undefined);
    expect(readLock(folder)?.owner.pid).to.equal(process.pid);
  });

  it('is readable by its owner only, as it names the stores with their passwords', () => {
    take().note({ stores: { databaseUrl: 'postgres://x', redisUrl: 'redis://x' } });
    expect(statSync(join(folder, 'desk.lock')).mode & 0o777).to.equal(0o600);
  });
});
