// The desk's settings over HTTP, and what a budget allows.
import { expect } from 'chai';
import { overBudget } from '../../../src/settings/index.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';

const path = '/api/settings';

describe('the settings of the desk', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  it('are there from the start', async () => {
    const answer = await api.request(api.admin, { path });
    expect(answer.status).to.equal(200);
    const settings = (await answer.json()) as Record<string, unknown>;
    expect(settings).to.include({ cooldownBurst: 10, holdRetentionDays: 90, suppressionDays: 60 });
    expect(settings['automaticPerTicket']).to.deep.include({ minutes: 10, count: 10 });
    expect(settings['automaticPerRecipient']).to.deep.include({ minutes: 600, count: 360 });
    expect(settings['loopBudget']).to.have.length(5);
  });

  it('are changed one by one, and only by admins', async () => {
    const json = { loopBudget: [{ minutes: 5, count: 3 }], holdRetentionDays: null };
    expect((await api.request(api.agent, { method: 'PATCH', path, json })).status).to.equal(403);
    const changed = await api.request(api.admin, { method: 'PATCH', path, json });
    expect(changed.status).to.equal(200);
    const settings = (await (await api.request(api.admin, { path })).json()) as Record<string, unknown>;
    expect(settings).to.deep.include({ ...json, cooldownBurst: 10 });
  });

  it('are refused when they allow nothing or make no sense', async () => {
    for (const json of [
      {},
      { cooldownBurst: 0 },
      { loopBudget: [] },
      { loopBudget: [{ minutes: 0, count: 1 }] },
      { automaticPerTicket: [{ minutes: 10 }] },
      { unknown: 1 },
    ]) {
      const answer = await api.request(api.admin, { method: 'PATCH', path, json });
      expect(answer.status, JSON.stringify(json)).to.equal(400);
    }
  });
});

describe('a budget', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  const budget = [
    { minutes: 10, count: 2 },
    { minutes: 60, count: 3 },
  ];

  it('is over when any of its windows is full', () => {
    expect(overBudget(budget, [], now)).to.equal(null);
    expect(overBudget(budget, [minutesAgo(1)], now)).to.equal(null);
    expect(overBudget(budget, [minutesAgo(1), minutesAgo(9)], now)).to.deep.equal(budget[0]);
    expect(overBudget(budget, [20, 30, 40].map(minutesAgo), now)).to.deep.equal(budget[1]);
  });

  it('forgets what is older than its windows', () => {
    expect(overBudget(budget, [10, 11].map(minutesAgo), now)).to.equal(null);
    expect(overBudget(budget, [60, 61, 62].map(minutesAgo), now)).to.equal(null);
  });
});
