// Parses mail in worker threads: a mail that hangs, crashes or eats memory costs its thread, and nothing else.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { noted } from '../noted.ts';
import { ownName, removeLeftovers } from '../own-files.ts';
import { PARSE_LIMITS, type ParseLimits } from './parse-limits.ts';
import type { Envelope, MailSource, ParseResult, ParserPool } from './parse-result.ts';
import { ParseQueue } from './parse-queue.ts';
import { ParseThread } from './parse-thread.ts';

export interface ParserPoolOptions {
  threads: number;
  /** For one mail, counted from when a thread takes it. */
  timeoutMs: number;
  /** Large attachments are written here, each mail's into a directory of its own. Made if missing. */
  spoolDirectory: string;
  limits?: Partial<ParseLimits>;
}

/** A thread that cannot even start is not replaced at once, or a broken installation would spin. */
const RESTART_DELAY_MS = 500;

/** Starts all threads at once and keeps them. What a crashed process left in the spool directory is removed beside that. */
export function createParserPool(options: ParserPoolOptions): ParserPool {
  mkdirSync(options.spoolDirectory, { recursive: true });
  // What cannot be removed now waits for the next start.
  removeLeftovers(options.spoolDirectory).catch(() => undefined);
  return new ThreadPool(options);
}

class ThreadPool implements ParserPool {
  readonly #options: ParserPoolOptions;
  readonly #threads = new Set<ParseThread>();
  readonly #idle: ParseThread[] = [];
  readonly #queue = new ParseQueue();
  #closed = false;

  constructor(options: ParserPoolOptions) {
    this.#options = options;
    for (let count = 0; count < options.threads; count++) this.#start();
  }

  parse(source: MailSource, envelope: Envelope, charset: string | null = null): Promise<ParseResult> {
    if (this.#closed) return Promise.resolve(CLOSED);
    return new Promise((settle) => {
      const directory = path.join(this.#options.spoolDirectory, ownName());
      const job = { source, envelope, charset, directory, settle };
      const thread = this.#idle.pop();
      if (thread) thread.run(job);
      else this.#queue.push(job);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue.drain()) job.settle(CLOSED);
    await Promise.all([...this.#threads].map((thread) => thread.stop(CLOSED.reason)));
  }

  #start(): void {
    const { timeoutMs, limits } = this.#options;
    const thread = new ParseThread({
      data: { limits: { ...PARSE_LIMITS, ...limits } },
      timeoutMs,
      onIdle: (idle) => this.#next(idle),
      onGone: (gone) => void this.#replace(gone),
    });
    this.#threads.add(thread);
  }

  #next(thread: ParseThread): void {
    const job = this.#queue.next();
    if (job) thread.run(job);
    else this.#idle.push(thread);
  }

  async #replace(thread: ParseThread): Promise<void> {
    this.#threads.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at !== -1) this.#idle.splice(at, 1);
    if (this.#closed) return;
    if (!thread.started) await delay(RESTART_DELAY_MS);
    if (!this.#closed) this.#start();
  }
}

const CLOSED = { outcome: 'unparsable', reason: noted`the parser is shutting down` } as const;
