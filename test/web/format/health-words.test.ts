import { expect } from 'chai';
import type { Service } from '../../../web/api/health.ts';
import { diskWords, lifeWords, rowWords, warningsWords } from '../../../web/format/health-words.ts';

const service = (more: Partial<Service>): Service => ({
  role: 'worker',
  host: 'desk-1',
  pid: 1,
  version: '1',
  alive: true,
  startedAt: '2026-11-23T12:00:00Z',
  seenAt: '2026-11-23T12:00:00Z',
  stoppedAt: null,
  listens: null,
  disks: [],
  ...more,
});

describe('health in words', () => {
  it('tells a process that was stopped from one that went missing', () => {
    expect(lifeWords(service({})).text).to.equal('running');
    expect(lifeWords(service({ alive: false, stoppedAt: '2026-11-23T12:00:00Z' })).text).to.equal('stopped');
    expect(lifeWords(service({ alive: false })).text).to.equal('no sign of life');
  });

  it('tells of the fullest disk', () => {
    const disks = [
      { folder: '/a', freeBytes: 9e9, totalBytes: 10e9 },
      { folder: '/b', freeBytes: 12e9, totalBytes: 80e9 },
    ];
    expect(diskWords(service({ disks }))).to.equal('12 GB of 80 GB free');
    expect(diskWords(service({}))).to.equal('');
  });

  it('names queues, also those it does not know', () => {
    expect(rowWords({ queue: 'outbound', waiting: 0, oldestAt: null })).to.equal('Mail to be sent');
    expect(rowWords({ queue: 'new_things', waiting: 0, oldestAt: null })).to.equal('new things');
    expect([1, 2].map(warningsWords)).to.deep.equal(['1 warning', '2 warnings']);
  });
});
