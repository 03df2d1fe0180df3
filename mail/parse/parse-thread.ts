// One worker thread of the pool, and the mail it works on.
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { noted } from '../noted.ts';
import type { Envelope, MailSource, ParseResult } from './parse-result.ts';
import { type ThreadAnswer, type ThreadData, type ThreadTask, unpackMail } from './thread-messages.ts';

export interface Job {
  source: MailSource;
  envelope: Envelope;
  charset: string | null;
  /** Of this mail alone. */
  directory: string;
  settle(result: ParseResult): void;
}

export interface ThreadOptions {
  data: ThreadData;
  timeoutMs: number;
  /** The thread can take the next mail. */
  onIdle(thread: ParseThread): void;
  /** The thread is gone, for whatever reason; its mail has been answered. */
  onGone(thread: ParseThread): void;
}

/** V8 heap of a thread. A mail of 25 MB lies outside of it (octets are no heap); text and trees of the limits fit. */
const HEAP_MEGABYTES = 256;
const YOUNG_MEGABYTES = 16;

export class ParseThread {
  /** It has read its code and answered once: only then is a mail worth risking on a replacement. */
  started = false;
  readonly #worker: Worker;
  readonly #options: ThreadOptions;
  #job: Job | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reason = noted`the parse thread stopped`;

  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options.data,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#onAnswer(answer));
    this.#worker.on('error', (error) => {
      this.#reason = noted`the parse thread failed: ${error instanceof Error ? error.message : String(error)}`;
    });
    this.#worker.on('exit', () => {
      this.#settle({ outcome: 'unparsable', reason: this.#reason });
      options.onGone(this);
    });
  }

  run(job: Job): void {
    this.#job = job;
    this.#timer = setTimeout(
      () => void this.stop(noted`reading took longer than ${this.#options.timeoutMs / 1000} seconds`),
      this.#options.timeoutMs,
    );
    const { source, envelope, charset, directory } = job;
    if ('path' in source) {
      this.#worker.postMessage({ source, envelope, charset, directory } satisfies ThreadTask, []);
      return;
    }
    // An own copy, given away: a view on a pooled buffer would be cloned with the whole pool.
    const bytes = new Uint8Array(source.bytes);
    this.#worker.postMessage({ source: { bytes }, envelope, charset, directory } satisfies ThreadTask, [
      bytes.buffer,
    ]);
  }

  /** Ends the thread; its mail is answered as unparsable with this reason. */
  async stop(reason: string): Promise<void> {
    this.#reason = reason;
    await this.#worker.terminate();
  }

  #onAnswer(answer: ThreadAnswer): void {
    if (answer.outcome === 'ready') this.started = true;
    else if (answer.outcome === 'failed') this.#settle({ outcome: 'unparsable', reason: answer.reason });
    else {
      const mail = unpackMail(answer.json, answer.contents);
      const directory = this.#job?.directory ?? null;
      const hasFiles = mail.attachments.some(({ content }) => 'path' in content);
      this.#settle({ outcome: 'parsed', mail, dispose: () => removeDirectory(hasFiles ? directory : null) });
    }
    this.#options.onIdle(this);
  }

  #settle(result: ParseResult): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const job = this.#job;
    this.#job = null;
    if (!job) return;
    if (result.outcome === 'unparsable') void removeDirectory(job.directory);
    job.settle(result);
  }
}

async function removeDirectory(directory: string | null): Promise<void> {
  if (directory !== null) await rm(directory, { recursive: true, force: true });
}
