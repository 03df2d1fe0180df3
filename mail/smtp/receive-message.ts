// Takes the message of one DATA command: spools it, hashes it, and stops storing at the first reason to refuse it.
import { LineEndingCheck } from './line-endings.ts';
import type { SmtpLimits } from './limits.ts';
import { BARE_LINE_ENDING, messageTooBig } from './reply.ts';
import type { SmtpReply } from './reply.ts';
import { spoolFailureReply } from './spool.ts';
import type { Spool, SpooledBytes, SpoolWriter } from './spool.ts';

export interface ReceiveOptions {
  spool: Spool;
  maxBytes: number;
  bareLineEndings: SmtpLimits['bareLineEndings'];
  /** Told the moment the message is refused, while the rest of it is still being read away. */
  onRefusal(reply: SmtpReply): void;
  onProblem(error: Error, where: string): void;
}

/**
 * `hangUp`: the session must not go on after the reply, since the two sides may disagree on where the message ends
 * or the client does not stop sending.
 */
export type Received =
  | { outcome: 'complete'; message: SpooledBytes }
  | { outcome: 'refused'; reply: SmtpReply; hangUp: boolean }
  | { outcome: 'gone' };

/**
 * How much of a refused message is read away so that the client hears the 5xx instead of a broken connection,
 * which it would take for a passing fault and try again for days.
 */
const READ_AWAY_FACTOR = 4;

/** Never rejects. A client that leaves before the final dot is `gone` and leaves nothing behind. */
export async function receiveMessage(
  stream: AsyncIterable<Buffer>,
  options: ReceiveOptions,
): Promise<Received> {
  const reception = new Reception(options);
  try {
    for await (const chunk of stream) {
      await reception.take(chunk);
      if (reception.size > options.maxBytes * READ_AWAY_FACTOR) break;
    }
  } catch {
    await reception.discard();
    return { outcome: 'gone' };
  }
  return reception.finish();
}

class Reception {
  size = 0;
  readonly #options: ReceiveOptions;
  readonly #writer: SpoolWriter;
  readonly #lineEndings = new LineEndingCheck();
  #refusal: SmtpReply | null = null;

  constructor(options: ReceiveOptions) {
    this.#options = options;
    this.#writer = options.spool.begin();
  }

  async take(chunk: Buffer): Promise<void> {
    this.size += chunk.length;
    if (this.#refusal !== null) return;
    if (this.#options.bareLineEndings === 'reject' && this.#lineEndings.foundBare(chunk)) {
      return this.#refuse(BARE_LINE_ENDING);
    }
    if (this.size > this.#options.maxBytes) return this.#refuse(messageTooBig(this.#options.maxBytes));
    try {
      await this.#writer.write(chunk);
    } catch (error) {
      await this.#spoolFailed(error);
    }
  }

  async finish(): Promise<Received> {
    if (
      this.#refusal === null &&
      this.#options.bareLineEndings === 'reject' &&
      this.#lineEndings.endsBare()
    ) {
      await this.#refuse(BARE_LINE_ENDING);
    }
    if (this.#refusal !== null) return this.#refused(this.#refusal);
    try {
      return { outcome: 'complete', message: await this.#writer.finish() };
    } catch (error) {
      return this.#refused(await this.#spoolFailed(error));
    }
  }

  async discard(): Promise<void> {
    await this.#writer.discard();
  }

  #refused(reply: SmtpReply): Received {
    const endless = this.size > this.#options.maxBytes * READ_AWAY_FACTOR;
    return { outcome: 'refused', reply, hangUp: endless || reply === BARE_LINE_ENDING };
  }

  async #refuse(reply: SmtpReply): Promise<void> {
    this.#refusal = reply;
    this.#options.onRefusal(reply);
    await this.#writer.discard();
  }

  async #spoolFailed(error: unknown): Promise<SmtpReply> {
    this.#options.onProblem(error instanceof Error ? error : new Error(String(error)), 'spool');
    const reply = spoolFailureReply(error);
    await this.#refuse(reply);
    return reply;
  }
}
