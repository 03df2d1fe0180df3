// What an attempt to send tells those who watch.
import type { Metrics } from '../platform/metrics.ts';
import type { OutboundRow } from './store.ts';

const seconds = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000);

export function observeAttempt(
  metrics: Metrics,
  mail: Pick<OutboundRow, 'kind' | 'created_at'>,
  attempt: { startedAt: Date; finishedAt: Date; outcome: string },
): void {
  const { startedAt, finishedAt, outcome } = attempt;
  metrics.outboundAttempts.inc({ kind: mail.kind, outcome });
  metrics.attemptSeconds.observe({ outcome }, seconds(startedAt, finishedAt));
  if (outcome === 'sent') {
    metrics.deliverySeconds.observe({ kind: mail.kind }, seconds(mail.created_at, finishedAt));
  }
}
