// Notices that this process is to stop: Ctrl-C, SIGTERM, a closed terminal, or a parent that was killed hard.
import { setInterval as every } from 'node:timers';

export interface StopRequests {
  /** Aborted by the first request; the reason says in words what it was. */
  signal: AbortSignal;
  /** Called at a second Ctrl-C or SIGTERM. */
  onForce(action: () => void): void;
  end(): void;
}

// The terminal signals the whole group, npm and the bootstrap forward: within this time they are one request.
const sameRequestMs = 1000;

export function watchStopRequests(): StopRequests {
  const controller = new AbortController();
  let requestedAt = 0;
  const forces: (() => void)[] = [];
  const request = (reason: string) => {
    if (requestedAt === 0) {
      requestedAt = Date.now();
      controller.abort(reason);
    } else if (Date.now() - requestedAt > sameRequestMs) {
      for (const force of forces) force();
    }
  };
  const signals = { SIGINT: 'Ctrl-C', SIGTERM: 'SIGTERM', SIGHUP: 'the terminal was closed' } as const;
  const handlers = Object.entries(signals).map(([name, reason]) => [name, () => request(reason)] as const);
  for (const [name, handler] of handlers) process.on(name, handler);
  // Writing to a closed terminal fails; that must not keep us from stopping the rest.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const parent = process.ppid;
  const parentWatch = every(() => {
    if (process.ppid === parent || requestedAt !== 0) return;
    request('the process that started this one is gone');
  }, 500).unref();
  return {
    signal: controller.signal,
    onForce: (action) => void forces.push(action),
    end() {
      clearInterval(parentWatch);
      for (const [name, handler] of handlers) process.off(name, handler);
    },
  };
}
