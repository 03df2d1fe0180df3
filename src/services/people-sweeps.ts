// What is written as rows for the worker about tags and people: found here whether or not Redis woke somebody for it.
import type { App } from '../app.ts';
import { assignDue } from '../assignment/index.ts';
import { workBulkActions } from '../bulk-actions/index.ts';
import { timedJob } from '../platform/metrics.ts';
import { repeatEvery, type Repeated } from '../platform/repeat-every.ts';
import { eraseCustomers, makeCustomerExports } from '../privacy/index.ts';
import { mailSecurityActs } from '../security-mails/index.ts';
import { countTagUses, giveTagsBack, moveTags } from '../tags/index.ts';

export function repeatPeopleSweeps(app: App, ms: number): Pick<Repeated, 'stop'> {
  const ctx = app.contextFor({ kind: 'system' });
  const repeat = (name: string, sweep: () => Promise<unknown>): Repeated =>
    repeatEvery(ms, async () => {
      await timedJob(app.metrics, name, sweep).catch((error: unknown) =>
        app.log.warn({ problem: error, sweep: name }, 'what waits is done with the next sweep'),
      );
    });
  const sweeps = [
    repeat('assign-tickets', () => assignDue(ctx)),
    repeat('mail-security-acts', () => mailSecurityActs(ctx, app.config.APP_URL)),
    repeat('erase-customers', () => eraseCustomers(ctx)),
    repeat('export-customers', () => makeCustomerExports(ctx, { dataDirectory: app.config.DATA_DIR })),
    repeat('work-bulk-actions', () => workBulkActions(ctx)),
    repeat('move-tags', async () => {
      await moveTags(ctx);
      await giveTagsBack(ctx);
      await countTagUses(ctx);
    }),
  ];
  return {
    async stop() {
      await Promise.all(sweeps.map((sweep) => sweep.stop()));
    },
  };
}
