// Runs all checks of a deployment: each within its time, none stopping the others.
import { within } from '../../src/platform/within.ts';
import { checkApi } from './check-api.ts';
import { checkConnections, checkDatabase, checkMigrations } from './check-database.ts';
import { checkDns } from './check-dns.ts';
import { checkGateway } from './check-gateway.ts';
import { checkMailLoop } from './check-mail-loop.ts';
import { checkRedis } from './check-redis.ts';
import { checkRelay } from './check-relay.ts';
import { checkDisks, checkStorage } from './check-storage.ts';
import { checkVersions, checkWorker } from './check-worker.ts';
import { failed, skipped, type Check, type CheckedDesk, type Finding } from './check.ts';

/** In the order they are told; the mail loop runs last, when everything else has answered. */
export const CHECKS: readonly Check[] = [
  checkDatabase,
  checkMigrations,
  checkConnections,
  checkRedis,
  checkStorage,
  checkDisks,
  checkWorker,
  checkVersions,
  checkGateway,
  checkApi,
  checkRelay,
  checkDns,
  checkMailLoop,
];

export interface CheckResult extends Finding {
  name: string;
  /** How long the check took; its findings share it. */
  ms: number;
}

export interface RunOptions {
  /** Which checks to run; the others are left out. */
  names: ReadonlySet<string>;
  /** For each check; null: its own limit. */
  limitMs: number | null;
}

export async function runChecks(desk: CheckedDesk, { names, limitMs }: RunOptions): Promise<CheckResult[]> {
  const wanted = CHECKS.filter(({ name }) => names.has(name));
  const database = await run(checkDatabase, desk, limitMs);
  const isUp = database.every(({ state }) => state !== 'failed');
  const answers = new Map<string, CheckResult[]>([[checkDatabase.name, database]]);
  const ask = async (check: Check): Promise<void> => {
    const found = check.needsDatabase && !isUp ? notAsked(check) : await run(check, desk, limitMs);
    answers.set(check.name, found);
  };
  const early = wanted.filter((check) => check !== checkDatabase && check !== checkMailLoop);
  await Promise.all(early.map(ask));
  if (wanted.includes(checkMailLoop)) await ask(checkMailLoop);
  return wanted.flatMap(({ name }) => answers.get(name) ?? []);
}

const notAsked = ({ name }: Check): CheckResult[] => [
  { name, ms: 0, ...skipped('Cannot be told without the database.') },
];

async function run(check: Check, desk: CheckedDesk, limitMs: number | null): Promise<CheckResult[]> {
  const since = performance.now();
  const findings = await within(limitMs ?? check.limitMs, check.run(desk)).catch((error: unknown) => [
    failed(sentence(error as NodeJS.ErrnoException), check.advice),
  ]);
  const ms = Math.round(performance.now() - since);
  return findings.map((finding) => ({ name: check.name, ms, ...finding }));
}

/** Errors of sockets that tried several addresses have no words of their own. */
function sentence(error: NodeJS.ErrnoException & { cause?: unknown; errors?: Error[] }): string {
  const { cause, errors } = error;
  const words = error.message || errors?.[0]?.message || error.code || 'no reason given';
  const because =
    cause instanceof Error ? ` (${cause.message || ((cause as NodeJS.ErrnoException).code ?? '')})` : '';
  return `${words.replace(/\s*\n\s*/g, ' ')}${because}.`.replace(/\.\.$/, '.');
}
