// Loaded into a process that is measured (`node --import`): tells its memory and how long its event loop stood still, when asked
// over IPC. The product knows nothing of it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import type { ProbeQuestion, ProcessFigures } from './process-figures.ts';

const sampleMs = 20;
const nanosPerMs = 1e6;
const microsPerMs = 1e3;

function watch(): void {
  const loop = monitorEventLoopDelay({ resolution: sampleMs });
  loop.enable();
  let peak = process.memoryUsage.rss();
  let longestWork = 0;
  let worked = process.threadCpuUsage();
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    // Processor time between two turns of the timer: what other processes take away is not in it.
    const now = process.threadCpuUsage();
    longestWork = Math.max(longestWork, now.user + now.system - worked.user - worked.system);
    worked = now;
  }, sampleMs).unref();
  process.on('message', (message: Partial<ProbeQuestion>) => {
    if (message.probe === 'reset') {
      peak = process.memoryUsage.rss();
      longestWork = 0;
      worked = process.threadCpuUsage();
      loop.reset();
    }
    if (message.probe !== undefined) process.send?.({ figures: figures() });
  });

  function figures(): ProcessFigures {
    const rss = process.memoryUsage.rss();
    return {
      rss,
      peakRss: Math.max(peak, rss),
      longestWorkMs: longestWork / microsPerMs,
      // The histogram counts the wait it was set to as well.
      longestDelayMs: Math.max(0, loop.max / nanosPerMs - sampleMs),
      delayP99Ms: Math.max(0, loop.percentile(99) / nanosPerMs - sampleMs),
    };
  }
}

// Parse threads load it too.
if (isMainThread) watch();
