// What more processes give: 1, 2 and 4 gateways and workers with two APIs on one PostgreSQL and one Redis, then the same through
// PgBouncer in transaction mode. Each run proves that nothing was lost and nothing done twice.
import { createApiToken } from '../../src/agents/index.ts';
import { reconcile } from '../../src/inbound/index.ts';
import { chooseHome } from '../embedded/home.ts';
import { startPgBouncer } from '../embedded/pgbouncer.ts';
import type { BenchOptions } from './bench-options.ts';
import { startBenchSink } from './bench-sink.ts';
import { machine, openBenchDesk, report, type BenchDesk } from './desk.ts';
import { stopsOnSignal } from './stop-on-signal.ts';
import { runScaled, type ScaledDesk, type ScaledRun } from './scale-run.ts';

const processes = [1, 2, 4];
/** Of each process, so that ten of them and this one fit into PostgreSQL's 200 connections. */
const poolMax = 15;

export async function benchScale({ count, connections }: BenchOptions): Promise<void> {
  const sent = new Map<string, number>();
  const sink = await startBenchSink((head) => {
    const [, id = 'none'] = /^message-id:\s*<([^>]+)>/im.exec(head) ?? [];
    sent.set(id, (sent.get(id) ?? 0) + 1);
  });
  const desk = await openBenchDesk(sink.port);
  try {
    const pooler = await startPgBouncer(
      desk.env['DATABASE_URL'] ?? '',
      chooseHome(desk.env['DATA_DIR'] ?? ''),
    );
    const stopPooler = stopsOnSignal(() => pooler.stop());
    try {
      const system = desk.app.contextFor({ kind: 'system' });
      const token = await createApiToken(system, { agentId: 1, name: 'bench' });
      const direct = { DATABASE_POOL_MAX: String(poolMax), RATE_LIMIT_ENABLED: 'false' };
      const pooled = { ...direct, DATABASE_URL: pooler.url, DATABASE_POOLER: 'transaction' };
      report([
        ['machine', machine()],
        ['each run', `${count} mails over ${connections} connections, as many replies over two APIs`],
        ['direct', `${poolMax} connections a process`],
        [
          'PgBouncer',
          `${pooler.version}, transaction mode, ${pooler.poolSize} connections for all processes`,
        ],
      ]);
      const bytesBefore = await databaseBytes(desk);
      const scaled: ScaledDesk = { desk, token, sent, sink };
      await measure('direct', scaled, { count, connections, env: direct });
      await measure('PgBouncer', scaled, { count, connections, env: pooled });
      const { accepted, problems } = await reconcile(system, { full: true });
      const bytes = ((await databaseBytes(desk)) - bytesBefore) / accepted;
      process.stdout.write('\n');
      report([
        ['reconcile', `${accepted} accepted mails, ${problems.length} problems`],
        ['database', `${(bytes / 1024).toFixed(1)} KB for each mail with its acknowledgement and reply`],
      ]);
      if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join('\n'));
    } finally {
      await stopPooler();
    }
  } finally {
    await desk.close();
    await sink.close();
  }
}

async function databaseBytes({ app }: BenchDesk): Promise<number> {
  const { rows } = (await app.db.raw('select pg_database_size(current_database()) as bytes')) as {
    rows: { bytes: number }[];
  };
  return rows[0]?.bytes ?? 0;
}

async function measure(
  name: string,
  scaled: ScaledDesk,
  options: { count: number; connections: number; env: Record<string, string> },
): Promise<void> {
  let one: ScaledRun | undefined;
  process.stdout.write(
    `\n${line([name, 'mails in/s', 'ratio', 'replies/s', 'ratio', 'mails out/s', 'ratio'])}\n`,
  );
  for (const many of processes) {
    const run = await runScaled(scaled, { ...options, processes: many });
    one ??= run;
    const cells = (['intake', 'replies', 'outbound'] as const).flatMap((what) => [
      run[what].toFixed(0),
      (run[what] / (one?.[what] ?? 1)).toFixed(2),
    ]);
    process.stdout.write(`${line([`${many} of each`, ...cells])}\n  ${run.proven}\n`);
  }
}

const widths = [12, 10, 6, 10, 6, 11, 6];
const line = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at] ?? 0))).join(' ');
