// npm run bench -- NAME [options]: measures one path of the product and, in the same run, the limit it is held against.
import { parseArgs } from 'node:util';
import { benchApi } from './bench/api.ts';
import type { BenchOptions } from './bench/bench-options.ts';
import { benchConsole } from './bench/console.ts';
import { benchIntake } from './bench/intake.ts';
import { benchLive } from './bench/live.ts';
import { benchOutbound } from './bench/outbound.ts';
import { benchSla } from './bench/sla.ts';
import { runScript, SetupError } from './embedded/setup-error.ts';

const benches: Record<string, (options: BenchOptions) => Promise<void>> = {
  api: benchApi,
  console: benchConsole,
  intake: benchIntake,
  live: benchLive,
  outbound: benchOutbound,
  sla: benchSla,
};

const usage = `npm run bench -- ${Object.keys(benches).join('|')} [--count 6000] [--connections 20] [--bytes 5000] [--sizes 10000,100000,1000000] [--here]`;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '6000' },
      connections: { type: 'string', default: '20' },
      bytes: { type: 'string', default: '5000' },
      sizes: { type: 'string', default: '10000,100000,1000000' },
      here: { type: 'boolean', default: false },
    },
  });
  const bench = benches[positionals[0] ?? ''];
  const [count, connections, bytes] = [values.count, values.connections, values.bytes].map(Number);
  const sizes = values.sizes.split(',').map(Number);
  if (!bench || sizes.some((size) => !(size >= 100)) || !count || !connections || !bytes)
    throw new SetupError(`Say what to measure: ${usage}`);
  await bench({ count, connections, bytes, sizes, here: values.here });
});
