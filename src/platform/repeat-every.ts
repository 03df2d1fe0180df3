// Work that is done again and again, never twice at a time.

export interface Repeated {
  /** Need not wait for the next round. */
  now(): void;
  /** Waits for a run that is under way; none follows. */
  stop(): Promise<void>;
}

/** Runs `work` at once, when told, and `ms` after each run has ended. `work` must not throw. */
export function repeatEvery(ms: number, work: () => Promise<void>): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    await work();
    running = null;
    if (!stopped) timer = setTimeout(now, ms);
  };
  const now = (): void => {
    if (stopped || running !== null) return;
    clearTimeout(timer);
    running = run();
  };
  now();
  return {
    now,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
