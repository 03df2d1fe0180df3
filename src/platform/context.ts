// The whole dependency story of a verb: `verb(ctx, input)`. Tests make a Context on a real database with a fixed clock.
import type { Knex } from 'knex';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Storage } from './storage/storage.ts';
import type { Job } from './queue.ts';
import { span } from './tracing.ts';

/** From the least rights to the most: sees and writes nothing; answers; looks after teams; sets the desk up. */
export const roles = ['reader', 'agent', 'lead', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who does it. Policies decide by this and by nothing else. */
export type Actor =
  | {
      kind: 'agent';
      id: number;
      role: Role;
      name: string;
      /** The mailboxes whose tickets and mails the agent may see; null: all. */
      mailboxIds: readonly number[] | null;
      /** The teams whose tickets the agent may see, besides those they are assigned; null: all, and those of no team. */
      teamIds: readonly number[] | null;
      /** Of an API token that is limited to some areas of the API (src/agents/scopes.ts); absent: to none. */
      scopes?: readonly string[];
    }
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
  /** Whether any rule is on, where that has been seen already. */
  rules?: boolean;
  /** false: no webhook is on, as whoever recorded the event has seen. */
  webhooks?: boolean;
}

export type LiveEvent =
  | { type: string; ticketId: number; mailboxId: number; messageId?: number; at: string }
  /** Who is on a ticket now, each tab once. */
  | {
      type: 'presence';
      ticketId: number;
      mailboxId: number;
      people: { agentId: number; doing: string }[];
    }
  /** Something about this agent's notifications is new; for nobody else. */
  | { type: 'notifications'; agentId: number; at: string };

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
  /**
   * For a write nobody waits for but the commit: it is on its way, and the next ones need not wait for its answer. Fails the
   * transaction when it fails; where there is none, it is waited for at once.
   */
  beforeCommit(write: Promise<unknown>): Promise<void>;
  /** Runs once the surrounding transaction is committed, or at once where there is none. */
  afterCommit(action: () => void): void;
}

/**
 * Runs `work` in one transaction; what it put off with `afterCommit` runs when the commit is done, and not at all when it failed.
 * Inside a transaction the outer one is used.
 */
export async function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  return span('transaction', {}, () => begin(ctx, work));
}

async function begin<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  const actions: (() => void)[] = [];
  const writes: Promise<unknown>[] = [];
  const beforeCommit = async (write: Promise<unknown>): Promise<void> => {
    write.catch(() => undefined);
    writes.push(write);
  };
  try {
    const result = await ctx.db.transaction(async (trx) => {
      const done = await work({
        ...ctx,
        db: trx,
        beforeCommit,
        afterCommit: (action) => actions.push(action),
      });
      // What a savepoint holds must be known to have failed before it is left; a commit comes after the writes by itself.
      if (isSavepoint(ctx.db)) await Promise.all(writes);
      return done;
    });
    // PostgreSQL answers the commit of a failed transaction with a rollback, which is no error.
    await Promise.all(writes);
    for (const action of actions) action();
    return result;
  } catch (error) {
    throw (await firstFailure(writes)) ?? error;
  }
}

const isSavepoint = (db: Knex): boolean => (db.client as { transacting?: boolean }).transacting === true;

/** What went wrong first: whatever came after it only heard that the transaction had failed. */
async function firstFailure(writes: readonly Promise<unknown>[]): Promise<unknown> {
  const failed = (await Promise.allSettled(writes)).find(({ status }) => status === 'rejected');
  return (failed as PromiseRejectedResult | undefined)?.reason;
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
