// Live updates for open consoles: written after the commit to a short log in Redis, which every API process reads to its
// end. A console that was away says which entry it saw last and gets what followed, from whichever process it asks.
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { LiveEvent } from './context.ts';

/** Some hours of a busy desk; whoever was away for longer fetches what it shows. */
const mostKept = 10_000;
/** Beyond this many, fetching what is shown costs less than hearing what happened. */
const mostReplayed = 1_000;
/** What a page may have fetched just before its stream was open; web/api/live-stream.ts counts on it. */
const recentMs = 5_000;
const waitMs = 5_000;
const retryMs = 250;

/**
 * `lost` says that something could not be written to the log: nobody knows what, so everybody fetches. `begin` stands first
 * in a log that was empty, so that there is always an entry somebody can have seen last.
 */
type Logged = LiveEvent | { type: 'lost' } | { type: 'begin' };

export interface LiveEntry {
  /** Names the entry for who comes back later: the run of Redis it was written in, and its place there. */
  id: string;
  event: LiveEvent;
}

export interface LiveListener {
  onEntry(entry: LiveEntry): void;
  /** What only matters now and is in no log: who is looking. */
  onPassing(event: LiveEvent): void;
  /** Something may have been missed, nobody knows what. */
  onGap(): void;
}

export interface LiveLog {
  /** The id of the entry that was read last; null while Redis is away. */
  position(): string | null;
  /** What followed the entry `id`, oldest first, or with `recent` what happened a moment ago; null when that cannot be told any more. */
  since(id: string): Promise<LiveEntry[] | null>;
  close(): void;
}

const logKey = (prefix: string): string => `${prefix}:live`;
/** Where passing events are written, by whoever has some. */
export const passingKey = (prefix: string): string => `${prefix}:live:passing`;

/** Publishes without waiting. What could not be written while Redis was away is told as lost when it is back. */
export function createLivePublisher(
  prefix: string,
  redis: Redis,
  onProblem: (error: Error) => void,
): (event: LiveEvent) => void {
  let isSomethingLost = false;
  const add = (event: Logged): void => {
    redis
      .xadd(logKey(prefix), 'MAXLEN', '~', mostKept, '*', 'event', JSON.stringify(event))
      .catch((error) => {
        isSomethingLost = true;
        onProblem(error as Error);
      });
  };
  const tellLoss = (): void => {
    if (!isSomethingLost || redis.status !== 'ready') return;
    isSomethingLost = false;
    add({ type: 'lost' });
  };
  redis.on('ready', tellLoss);
  return (event) => {
    tellLoss();
    add(event);
  };
}

type Streams = [key: string, entries: [id: string, fields: string[]][]][];

/**
 * Reads the log to its end and on, over `reader`, a connection that fails at once when Redis goes away.
 * Redis may lose its last second when it is started anew, so entries of an earlier run are not counted on.
 * @param redis for short questions
 */
export function followLive(prefix: string, { reader, redis }: Connections, listener: LiveListener): LiveLog {
  const [log, passing] = [logKey(prefix), passingKey(prefix)];
  let run: string | null = null;
  let connected = false;
  let closed = false;
  let [at, passedAt] = ['0-0', '0-0'];

  /** Finds out where the log ends, and whether it is still the one that was read so far. */
  const settle = async (): Promise<void> => {
    const found = await runOf(reader);
    const last =
      (await lastId(reader, log)) ?? (await reader.xadd(log, '*', 'event', '{"type":"begin"}')) ?? '0-0';
    const passed = (await lastId(reader, passing)) ?? '0-0';
    const isSame = found === run && !isAfter(at, last);
    if (!isSame) [run, at] = [found, last];
    passedAt = passed;
    connected = true;
    if (!isSame) listener.onGap();
  };
  const take = ([key, entries]: Streams[number]): void => {
    for (const [id, fields] of entries) {
      const event = JSON.parse(fields[1] ?? '{}') as Logged;
      if (key === passing) {
        passedAt = id;
        listener.onPassing(event as LiveEvent);
      } else {
        at = id;
        if (event.type === 'lost') listener.onGap();
        else if (event.type !== 'begin') listener.onEntry({ id: `${run}.${id}`, event: event as LiveEvent });
      }
    }
  };
  const read = async (): Promise<void> => {
    if (!connected) await settle();
    // A connection that died without a word would be waited for for ever.
    const silent = setTimeout(() => reader.disconnect(true), 2 * waitMs);
    try {
      const asked = reader.xread('COUNT', 500, 'BLOCK', waitMs, 'STREAMS', log, passing, at, passedAt);
      for (const stream of ((await asked) ?? []) as Streams) take(stream);
    } finally {
      clearTimeout(silent);
    }
  };
  const follow = async (): Promise<void> => {
    await read().catch(async () => {
      connected = false;
      await pause(reader.status === 'ready' ? retryMs : retryMs / 5);
    });
    if (!closed) void follow();
  };
  void follow();

  const entriesOf = (found: [id: string, fields: string[]][]): LiveEntry[] | null => {
    const entries = found.map(([id, fields]) => ({
      id: `${run}.${id}`,
      event: JSON.parse(fields[1] ?? '{}') as Logged,
    }));
    if (entries.some(({ event }) => event.type === 'lost')) return null;
    return entries.filter(({ event }) => event.type !== 'begin') as LiveEntry[];
  };
  const recent = async (): Promise<LiveEntry[] | null> => {
    const [seconds = 0] = await redis.time().catch(() => []);
    const found = await redis
      .xrange(log, seconds * 1000 - recentMs, '+', 'COUNT', mostReplayed + 1)
      .catch(() => null);
    return found === null || found.length > mostReplayed ? null : entriesOf(found);
  };

  return {
    position: () => (connected ? `${run}.${at}` : null),
    async since(id) {
      if (id === 'recent') return connected ? recent() : null;
      const [seenRun, seen = ''] = id.split('.');
      if (!connected || seenRun !== run || !/^\d{1,16}-\d{1,16}$/.test(seen)) return null;
      const found = await redis.xrange(log, seen, '+', 'COUNT', mostReplayed + 2).catch(() => []);
      // The entry that was seen must still be there: then so is everything after it.
      if (found.shift()?.[0] !== seen || found.length > mostReplayed) return null;
      return entriesOf(found);
    },
    close() {
      closed = true;
      reader.disconnect();
    },
  };
}

interface Connections {
  reader: Redis;
  redis: Redis;
}

async function runOf(redis: Redis): Promise<string> {
  const run = /run_id:(\w+)/.exec(await redis.info('server'))?.[1];
  return (run ?? 'unknown').slice(0, 12);
}

async function lastId(redis: Redis, key: string): Promise<string | undefined> {
  const [newest] = await redis.xrevrange(key, '+', '-', 'COUNT', 1);
  return newest?.[0];
}

/** Whether an entry's id comes after another's: milliseconds, then a number within them. */
function isAfter(one: string, other: string): boolean {
  const [ms = 0, count = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherCount = 0] = other.split('-').map(Number);
  return ms === otherMs ? count > otherCount : ms > otherMs;
}

/** Whether whoever heard everything up to the entry `last` has heard `id`. Of another run of Redis nobody knows. */
export function isTold(id: string, last: string): boolean {
  const [[run, at = ''], [lastRun, lastAt = '']] = [id.split('.'), last.split('.')];
  return run === lastRun && !isAfter(at, lastAt);
}
