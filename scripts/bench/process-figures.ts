// Asks a child process that was started with the probe (process-probe.ts) how it is.
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface ProbeQuestion {
  /** `reset` begins a new measurement. */
  probe: 'reset' | 'read';
}

export interface ProcessFigures {
  /** Bytes of memory now, and the most there were since the reset. */
  rss: number;
  peakRss: number;
  /** The longest the main thread computed in one go since the reset, on however busy a machine. */
  longestWorkMs: number;
  /** How long the event loop stood still since the reset: at most, and in 99 of 100 samples not longer. */
  longestDelayMs: number;
  delayP99Ms: number;
}

/** For `execArgv` of the child. */
export const probeArguments: readonly string[] = [
  '--import',
  pathToFileURL(join(import.meta.dirname, 'process-probe.ts')).href,
];

/** @throws when the child ends instead of answering */
export function askProbe(child: ChildProcess, probe: ProbeQuestion['probe']): Promise<ProcessFigures> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('the process ended before it told its figures'));
    const onMessage = (message: { figures?: ProcessFigures }): void => {
      if (message.figures === undefined) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(message.figures);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send({ probe } satisfies ProbeQuestion);
  });
}
