// Search documents follow what changes within a second. Needs no Redis: each worker looks, and one of them writes.
import type { App } from '../app.ts';
import { timedJob } from '../platform/metrics.ts';
import { repeatEvery, type Repeated } from '../platform/repeat-every.ts';
import { indexChanged } from '../search/index.ts';

/** A look at a list that is nearly always empty. */
const lookMs = 400;

export function keepSearchable(app: App, ms = lookMs): Repeated {
  const ctx = app.contextFor({ kind: 'system' });
  let stopped = false;
  const repeated = repeatEvery(ms, async () => {
    await timedJob(app.metrics, 'index-search', () => indexChanged(ctx, { stopped: () => stopped })).catch(
      (error: unknown) => app.log.warn({ problem: error }, 'search documents are written with the next look'),
    );
  });
  return {
    now: repeated.now,
    stop() {
      stopped = true;
      return repeated.stop();
    },
  };
}
