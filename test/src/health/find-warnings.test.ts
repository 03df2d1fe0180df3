import { expect } from 'chai';
import type { DeskFacts } from '../../../src/health/desk-facts.ts';
import { findWarnings } from '../../../src/health/find-warnings.ts';
import type { Heartbeat } from '../../../src/health/heartbeats.ts';

const now = new Date('2026-11-23T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const beat = (role: Heartbeat['role'], more: Partial<Heartbeat> = {}): Heartbeat => ({
  id: role,
  role,
  host: 'desk-1',
  pid: 1,
  version: '1',
  details: {},
  started_at: ago(600),
  seen_at: now,
  stopped_at: null,
  alive: true,
  ...more,
});

const well: DeskFacts = {
  now,
  settings: { unsentMinutes: 30, heldHours: 24, silenceMails: 10, diskFreePercent: 10 },
  queues: new Map(),
  heartbeats: [beat('worker'), beat('gateway'), beat('api')],
  failingAccounts: [],
  disabledWebhooks: [],
  breachCheckFailingSince: null,
  pendingMigrations: [],
  hours: new Map(),
  lastMailAt: null,
};
const none = { redis: false, storage: false };
const queue = (name: string, waiting: number, minutes: number): Partial<DeskFacts> => ({
  queues: new Map([[name, { waiting, oldestAt: ago(minutes) }]]),
});
const warningsOf = (facts: Partial<DeskFacts>, trouble = none) =>
  findWarnings({ ...well, ...facts }, trouble);
const full = { folder: '/data', freeBytes: 5, totalBytes: 100 };

describe('warnings', () => {
  it('are none when all is well, nor for what is within its limits', () => {
    expect(warningsOf({})).to.deep.equal([]);
    expect(warningsOf(queue('outbound', 500, 29))).to.deep.equal([]);
    expect(warningsOf(queue('held', 500, 24 * 60 - 1))).to.deep.equal([]);
    expect(warningsOf(queue('sla_reminders', 500, 4))).to.deep.equal([]);
    expect(warningsOf({ heartbeats: [beat('worker')] }), 'a desk that only fetches').to.deep.equal([]);
  });

  const dead = { alive: false, seen_at: ago(7) };
  const cases: [string, Partial<DeskFacts>, RegExp, string | null][] = [
    ['no_worker', { heartbeats: [beat('worker', dead)] }, /^No worker is running/, ago(7).toISOString()],
    [
      'no_gateway',
      { heartbeats: [beat('worker'), beat('gateway', { ...dead, stopped_at: ago(9) })] },
      /^No gateway is running/,
      ago(9).toISOString(),
    ],
    ['migrations', { pendingMigrations: ['0099_new'] }, /0099_new has not been run/, null],
    ['unsent', queue('outbound', 3, 200), /^3 mails should have left.*3 hours/, ago(200).toISOString()],
    ['dead_letters', queue('dead_letters', 1, 1), /^1 dead letter waits/, ago(1).toISOString()],
    ['sla_late', queue('sla_reminders', 2, 6), /^2 reminders .* 6 minutes/, ago(6).toISOString()],
    ['held', queue('held', 10_000, 3000), /^10000 or more held mails wait.*2 days/, ago(3000).toISOString()],
    [
      'webhook',
      { disabledWebhooks: [{ id: 3, name: 'Orders', reason: 'It is gone.', since: ago(5) }] },
      /^The webhook “Orders” was switched off\. It is gone\.$/,
      ago(5).toISOString(),
    ],
    [
      'breached_passwords',
      { breachCheckFailingSince: ago(8) },
      /without being looked up/,
      ago(8).toISOString(),
    ],
    [
      'imap',
      { failingAccounts: [{ mailboxId: 4, host: 'imap.example', problem: 'Login refused.' }] },
      /imap\.example cannot be fetched: Login refused\./,
      null,
    ],
    [
      'disk',
      { heartbeats: [beat('worker', { details: { disks: [full] } })] },
      /\/data on desk-1.* 5\.0 %/,
      null,
    ],
  ];
  for (const [kind, facts, words, since] of cases) {
    it(`tell of ${kind}, since when, and what to do`, () => {
      const found = warningsOf(facts);
      expect(found.map((one) => one.kind)).to.deep.equal([kind]);
      expect(found[0]?.what).to.match(words);
      expect(found[0]?.since).to.equal(since);
      expect(found[0]?.advice).to.match(/^[A-Z].*\.$/);
    });
  }

  it('tell of silence by the weeks before', () => {
    const hours = new Map<number, number>();
    for (let week = 1; week <= 6; week += 1) {
      for (let hour = 1; hour <= 5; hour += 1) hours.set(ago(hour * 60 + week * 168 * 60).getTime(), 7);
    }
    const [found] = warningsOf({ hours, lastMailAt: ago(180) });
    expect(found?.what).to.equal(
      'No mail has come for 3 hours; at this hour and weekday about 21 would have.',
    );
    expect(
      warningsOf({ hours, lastMailAt: ago(180), settings: { ...well.settings, silenceMails: null } }),
    ).to.deep.equal([]);
  });

  it('say what this process cannot reach, the gravest first', () => {
    const facts = { ...queue('held', 1, 3000), heartbeats: [] };
    const kinds = warningsOf(facts, { redis: true, storage: true }).map((one) => one.kind);
    expect(kinds).to.deep.equal(['no_worker', 'redis', 'storage', 'held']);
  });

  it('advise by the cause of mail that waits', () => {
    const late = queue('outbound', 1, 100);
    const off = [beat('worker', { details: { sends: false } })];
    expect(warningsOf({ ...late, heartbeats: off })[0]?.advice).to.match(/EMAIL_ENABLED is false/);
    expect(warningsOf(late)[0]?.advice).to.match(/what the relay answered/);
    expect(warningsOf({ ...late, heartbeats: [] })[1]?.advice).to.match(/^A worker has to run/);
  });

  it('tell of one disk once, however many processes write to it', () => {
    const details = { disks: [full, full] };
    const heartbeats = [beat('worker', { details }), beat('api', { details })];
    expect(warningsOf({ heartbeats })).to.have.length(1);
  });
});
