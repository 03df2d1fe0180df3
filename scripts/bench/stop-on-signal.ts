// What a measurement has started: stopped when it is done, and as well when it is ended by Ctrl-C, a signal or a closed terminal.
import { watchStopRequests } from '../embedded/stop-requests.ts';

const started = new Set<() => Promise<unknown>>();

/** @returns the same `stop`, which works once however often it is called */
export function stopsOnSignal(stop: () => Promise<unknown>): () => Promise<void> {
  let stopping: Promise<unknown> | null = null;
  const once = async (): Promise<void> => {
    started.delete(once);
    await (stopping ??= stop());
  };
  started.add(once);
  return once;
}

/** As shells tell an end by Ctrl-C. */
const interrupted = 130;

/** From then on a request to stop ends what was started, newest first, and then the process; a second one ends it at once. */
export function watchSignals(): void {
  const requests = watchStopRequests();
  requests.onForce(() => process.exit(interrupted));
  requests.signal.addEventListener('abort', () => {
    process.stderr.write(`\n${String(requests.signal.reason)}: stopping what was started …\n`);
    void stopAll().finally(() => process.exit(interrupted));
  });
}

async function stopAll(): Promise<void> {
  for (const stop of [...started].toReversed())
    await stop().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}
