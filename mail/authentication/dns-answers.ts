// DNS answers for checking mail: asked of the servers given, remembered for a while, each only once at a time.
import { Resolver } from 'node:dns/promises';
import type { RecordWithTtl } from 'node:dns';

/** As `dns.promises.resolve`: rejects with `code` ENOTFOUND or ENODATA where there is nothing. */
export type ResolveDns = (name: string, type: string) => Promise<string[][] | string[]>;

export interface DnsOptions {
  /** `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:53`; none: those of this machine. */
  servers: readonly string[];
  /** For one query to one server. */
  timeoutMs: number;
}

/** Answers kept; at 1 KB each some 5 MB. Past it the one not asked for the longest goes. */
const maxAnswers = 5_000;
/** Node tells the TTL of addresses only; keys and policies stand for hours, and a new one should count soon. */
const usualTtlMs = 5 * 60_000;
const maxTtlMs = 60 * 60_000;
/** RFC 2308 section 5 leaves the length to us where the SOA is not told. */
const nothingTtlMs = 60_000;

interface Answer {
  until: number;
  records: Promise<string[][] | string[]>;
}

/** What fails otherwise than by "there is nothing" is not remembered. */
export function createDnsAnswers(options: DnsOptions, now: () => number = Date.now): ResolveDns {
  const resolver = new Resolver({ timeout: options.timeoutMs, tries: 2 });
  if (options.servers.length > 0) resolver.setServers(options.servers);
  const answers = new Map<string, Answer>();

  const ask = (key: string, name: string, type: string): Promise<string[][] | string[]> => {
    const answer: Answer = { until: Number.POSITIVE_INFINITY, records: Promise.resolve([]) };
    answer.records = query(resolver, name, type).then(
      ({ records, ttlMs }) => {
        answer.until = now() + ttlMs;
        return records;
      },
      (error: unknown) => {
        if (isNothing(error)) answer.until = now() + nothingTtlMs;
        else if (answers.get(key) === answer) answers.delete(key);
        throw error;
      },
    );
    const [oldest] = answers.keys();
    if (answers.size >= maxAnswers && oldest !== undefined) answers.delete(oldest);
    answers.set(key, answer);
    return answer.records;
  };

  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const known = answers.get(key);
    answers.delete(key);
    if (known === undefined || known.until <= now()) return ask(key, name, type);
    answers.set(key, known);
    return known.records;
  };
}

async function query(
  resolver: Resolver,
  name: string,
  type: string,
): Promise<{ records: string[][] | string[]; ttlMs: number }> {
  if (type !== 'A' && type !== 'AAAA') {
    return { records: (await resolver.resolve(name, type)) as string[][] | string[], ttlMs: usualTtlMs };
  }
  const found: RecordWithTtl[] = await (type === 'A'
    ? resolver.resolve4(name, { ttl: true })
    : resolver.resolve6(name, { ttl: true }));
  const seconds = Math.min(...found.map(({ ttl }) => ttl));
  return { records: found.map(({ address }) => address), ttlMs: Math.min(seconds * 1000, maxTtlMs) };
}

const isNothing = (error: unknown): boolean =>
  ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '');

/** The same answers, and a timeout for every question once `ms` have passed from now. */
export function answersWithin(resolve: ResolveDns, ms: number): ResolveDns {
  const deadline = Date.now() + ms;
  return async (name, type) => {
    const left = deadline - Date.now();
    if (left <= 0) throw timeout(name);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(timeout(name)), left);
    });
    try {
      return await Promise.race([resolve(name, type), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const timeout = (name: string): Error =>
  Object.assign(new Error(`DNS did not answer about ${name} in time`), { code: 'ETIMEOUT' });
