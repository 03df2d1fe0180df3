// How busy this process' connections to PostgreSQL are.
import type { Registry } from 'prom-client';
import type { Knex } from 'knex';
import { gauge } from '../platform/metrics.ts';

/** What knex shows of its pool (tarn). */
interface Pool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
  max: number;
}

export function poolGauge(registry: Registry, db: Knex): void {
  const { pool } = db.client as { pool: Pool };
  gauge(
    registry,
    {
      name: 'helpdesk_database_pool',
      help: 'Connections of this process: used, free, and the most there may be; waiting: work without one.',
      labels: ['state'],
    },
    function () {
      this.set({ state: 'used' }, pool.numUsed());
      this.set({ state: 'free' }, pool.numFree());
      this.set({ state: 'waiting' }, pool.numPendingAcquires());
      this.set({ state: 'max' }, pool.max);
    },
  );
}
