// Promises and rules on time need no Redis: each worker looks through the rows itself, beside the sweep that the queue's scheduler
// wakes. Of several sweepers one gets each row.
import type { App } from '../app.ts';
import { timedJob } from '../platform/metrics.ts';
import { repeatEvery, type Repeated } from '../platform/repeat-every.ts';
import { sweepRules } from '../rules/index.ts';
import { sweepSla } from '../sla/index.ts';
import { wakeSnoozed } from '../tickets/index.ts';

/** One does not wait for the other. */
export function repeatDueSweeps(app: App, ms: number): Pick<Repeated, 'stop'> {
  const ctx = app.contextFor({ kind: 'system' });
  const repeat = (
    name: 'sweep-sla' | 'sweep-rules' | 'wake-snoozed',
    sweep: () => Promise<unknown>,
  ): Repeated =>
    repeatEvery(ms, async () => {
      await timedJob(app.metrics, name, sweep).catch((error: unknown) =>
        app.log.warn({ problem: error, sweep: name }, 'what is due waits for the next sweep'),
      );
    });
  const sweeps = [
    repeat('sweep-sla', () => sweepSla(ctx, app.config.SLA_REMINDER_LEAD_MINUTES)),
    repeat('sweep-rules', () => sweepRules(ctx)),
    repeat('wake-snoozed', () => wakeSnoozed(ctx)),
  ];
  return {
    async stop() {
      await Promise.all(sweeps.map((sweep) => sweep.stop()));
    },
  };
}
