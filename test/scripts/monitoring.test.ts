// What docs/monitoring.md and the alert rules name is what the processes give, and the other way round.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { deskGauges, poolGauge } from '../../src/health/index.ts';
import { createMetrics } from '../../src/platform/metrics.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../docs', path), 'utf8');

const namesIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/helpdesk_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')));

/** Nothing is asked of the stores: the names are known without. */
function givenNames(): Set<string> {
  const { registry } = createMetrics('test');
  deskGauges(registry, {} as Parameters<typeof deskGauges>[1]);
  poolGauge(registry, { client: { pool: {} } } as unknown as Knex);
  return new Set(registry.getMetricsAsArray().map(({ name }) => name));
}

describe('docs/monitoring.md', () => {
  it('names every figure there is, and no other', () => {
    expect([...namesIn(read('monitoring.md'))].toSorted()).to.deep.equal([...givenNames()].toSorted());
  });

  it('comes with alert rules on figures there are', () => {
    const known = givenNames();
    const unknown = [...namesIn(read('monitoring/alerts.yml'))].filter((name) => !known.has(name));
    expect(unknown).to.deep.equal([]);
  });

  it('comes with a dashboard that shows every figure there is, and no other', () => {
    const text = read('monitoring/grafana-dashboard.json');
    const { panels } = JSON.parse(text) as { panels: { targets: { expr: string }[] }[] };
    const shown = namesIn(panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join(' '));
    expect([...shown].toSorted()).to.deep.equal([...givenNames()].toSorted());
  });

  it('has a runbook for each alert', () => {
    const alerts = [...read('monitoring/alerts.yml').matchAll(/- alert: (\w+)/g)].map(
      ([, name = '']) => name,
    );
    const runbooks = read('runbooks/README.md');
    expect(alerts.filter((name) => !runbooks.includes(name))).to.deep.equal([]);
  });

  it('comes with rules that say what is wrong', () => {
    const rules = read('monitoring/alerts.yml')
      .split(/^ {6}- alert: /m)
      .slice(1);
    expect(rules.length).to.be.at.least(10);
    for (const rule of rules)
      expect(rule).to.match(/^\w+\n {8}expr: .+[\s\S]*severity: (page|ticket)[\s\S]*summary: '/);
  });
});
