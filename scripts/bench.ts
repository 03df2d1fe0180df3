// npm run bench -- NAME [options]: measures one path of the product and, in the same run, the limit it is held against.
import { benchApi } from './bench/api.ts';
import type { BenchOptions } from './bench/bench-options.ts';
import { benchConsole } from './bench/console.ts';
import { benchFailover } from './bench/failover.ts';
import { benchIntake } from './bench/intake.ts';
import { benchLive } from './bench/live.ts';
import { benchOutbound } from './bench/outbound.ts';
import { benchPartitions } from './bench/partitions.ts';
import { benchScale } from './bench/scale.ts';
import { benchSla } from './bench/sla.ts';
import { watchSignals } from './bench/stop-on-signal.ts';
import { runCommand, UsageError } from './command-options.ts';

const benches: Record<string, (options: BenchOptions) => Promise<void>> = {
  api: benchApi,
  console: benchConsole,
  failover: benchFailover,
  intake: benchIntake,
  live: benchLive,
  outbound: benchOutbound,
  partitions: benchPartitions,
  scale: benchScale,
  sla: benchSla,
};

const usage = `usage: npm run bench -- ${Object.keys(benches).join('|')} [--count 6000] [--connections 20] [--bytes 5000] [--sizes 10000,100000,1000000] [--here]
`;

await runCommand({
  name: 'bench',
  usage,
  options: {
    count: { type: 'string', default: '6000' },
    connections: { type: 'string', default: '20' },
    bytes: { type: 'string', default: '5000' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    here: { type: 'boolean', default: false },
  },
  positionals: true,
  async run(values, [name = '', ...more]) {
    const bench = benches[name];
    if (!bench || more.length > 0) throw new UsageError('Say what to measure, one thing at a time.');
    const [count, connections, bytes] = [values.count, values.connections, values.bytes].map(Number);
    const sizes = values.sizes.split(',').map(Number);
    if (sizes.some((size) => !(size >= 100)) || !count || !connections || !bytes)
      throw new UsageError('Numbers are above 0, sizes from 100 on.');
    watchSignals();
    await bench({ count, connections, bytes, sizes, here: values.here });
  },
});
