// The whole dependency story of a verb: `verb(ctx, input)`. Tests make a Context on a real database with a fixed clock.
import type { Knex } from 'knex';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Storage } from './storage/storage.ts';
import type { Job } from './queue.ts';

/** Who does it. Policies decide by this and by nothing else. */
export type Actor =
  | { kind: 'agent'; id: number; role: 'admin' | 'agent'; name: string }
  | { kind: 'customer'; id: number }
  | { kind: 'anonymous' }
  | { kind: 'system' };

/** Something that happened to a ticket: a row in the same transaction, then what follows, then the live stream. */
export interface DomainEvent {
  type: string;
  ticketId: number;
  mailboxId: number;
  messageId?: number;
  /** Kept in the row and shown on the timeline; small. */
  data?: Record<string, unknown>;
  /** Facts for reactions only; not stored. */
  facts?: object;
}

export interface LiveEvent {
  type: string;
  ticketId: number;
  mailboxId: number;
  messageId?: number;
  at: string;
}

/** Runs inside the transaction that recorded the event, so what it writes stands or falls with it. */
export type Reaction = (ctx: Context, event: DomainEvent) => Promise<void>;

export interface Context {
  db: Knex;
  actor: Actor;
  clock: Clock;
  log: Log;
  storage: Storage;
  /** Counted and timed for those who watch; costs nothing and never fails. */
  metrics: Metrics;
  /** What follows an event, by its type; the list is src/reactions.ts. */
  reactions: Readonly<Record<string, readonly Reaction[]>>;
  /** Wakes a worker. Redis may be away: the row is there, a sweep finds it. Never fails, never waits. */
  enqueue(job: Job): void;
  /** Tells open consoles. Never fails, never waits. */
  publish(event: LiveEvent): void;
  /** Runs once the surrounding transaction is committed, or at once where there is none. */
  afterCommit(action: () => void): void;
}

/**
 * Runs `work` in one transaction; what it put off with `afterCommit` runs when the commit is done, and not at all when it failed.
 * Inside a transaction the outer one is used.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  const actions: (() => void)[] = [];
  const result = await ctx.db.transaction((trx) =>
    work({ ...ctx, db: trx, afterCommit: (action) => actions.push(action) }),
  );
  for (const action of actions) action();
  return result;
}

class TakenBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('taken back');
    this.result = result;
  }
}

/** Runs `work` in a transaction of its own that is taken back, and answers what it answered. Sequences move on all the same. */
export async function takenBack<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, async (ctx) => {
      throw new TakenBack(await work(ctx));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as T;
    throw error;
  }
}
