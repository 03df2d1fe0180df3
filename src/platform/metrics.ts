// What this process counts and times, for Prometheus (docs/monitoring.md). Counters live as long as the process; Prometheus adds
// processes up and knows restarts. What the desk as a whole holds is read from its rows instead (src/health/).
import { withTrail } from './trail.ts';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** Mails taken, by what became of them at first; `held` may become a ticket later. */
  inboundMails: Counter<'outcome'>;
  /** From the end of a mail to the answer its sender gets. */
  intakeSeconds: Histogram<'source' | 'reply'>;
  outboundAttempts: Counter<'kind' | 'outcome'>;
  attemptSeconds: Histogram<'outcome'>;
  /** From the decision to send to the relay's 250. */
  deliverySeconds: Histogram<'kind'>;
  /** What workers do: sending one mail, each sweep over the rows, housekeeping. */
  jobSeconds: Histogram<'job' | 'result'>;
  /** What Node knows of itself: memory, CPU, event loop delay, garbage collection. For processes, not for tests' worlds. */
  watchProcess(): void;
}

const intakeBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const attemptBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const deliveryBuckets = [1, 2.5, 5, 15, 60, 300, 900, 3600, 4 * 3600, 24 * 3600];
const jobBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60];

export function createMetrics(role: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  const registers = [registry];
  return {
    registry,
    inboundMails: new Counter({
      name: 'helpdesk_inbound_mails_total',
      help: 'Mails taken by this process, by mailbox reached and by what became of them at first.',
      labelNames: ['outcome'],
      registers,
    }),
    intakeSeconds: new Histogram({
      name: 'helpdesk_intake_seconds',
      help: 'Seconds from the end of a mail to the answer: stored, deferred (4xx) or refused (5xx).',
      labelNames: ['source', 'reply'],
      buckets: intakeBuckets,
      registers,
    }),
    outboundAttempts: new Counter({
      name: 'helpdesk_outbound_attempts_total',
      help: 'Attempts to hand a mail to the relay, by what they meant for the mail.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    attemptSeconds: new Histogram({
      name: 'helpdesk_outbound_attempt_seconds',
      help: 'Seconds an attempt took, with composing.',
      labelNames: ['outcome'],
      buckets: attemptBuckets,
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'helpdesk_outbound_delivery_seconds',
      help: 'Seconds from the decision to send a mail to the relay’s answer that it has it.',
      labelNames: ['kind'],
      buckets: deliveryBuckets,
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'helpdesk_job_seconds',
      help: 'Seconds a job of this worker took: one mail, a sweep over the rows, housekeeping.',
      labelNames: ['job', 'result'],
      buckets: jobBuckets,
      registers,
    }),
    watchProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

/** Times a job, and lets its log lines tell its name; `result` is `done`, or `failed` when it threw. */
export async function timedJob<T>(metrics: Metrics, job: string, work: () => Promise<T>): Promise<T> {
  const end = metrics.jobSeconds.startTimer({ job });
  let result = 'failed';
  try {
    const answer = await withTrail({ job }, work);
    result = 'done';
    return answer;
  } finally {
    end({ result });
  }
}

/** A gauge that is set when the registry is read. */
export function gauge<Label extends string = never>(
  registry: Registry,
  about: { name: string; help: string; labels?: Label[] },
  collect?: (this: Gauge<Label>) => void,
): Gauge<Label> {
  return new Gauge<Label>({
    name: about.name,
    help: about.help,
    labelNames: about.labels ?? [],
    registers: [registry],
    ...(collect === undefined ? {} : { collect }),
  });
}
