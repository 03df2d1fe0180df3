// Takes mail as fast as SMTP allows and only counts it.
import { SMTPServer } from 'smtp-server';

export interface BenchSink {
  port: number;
  reset(): void;
  /** Resolves when so many mails have arrived since the last reset. */
  received(count: number): Promise<void>;
  /** When the first of them arrived, on performance.now()'s clock. */
  firstAt(): number;
  /** The newest of them, on the same clock. */
  lastAt(): number;
  close(): Promise<void>;
}

/** @param onMail gets the beginning of each mail, with its header */
export async function startBenchSink(onMail?: (head: string) => void): Promise<BenchSink> {
  let count = 0;
  let first = 0;
  let newest = 0;
  let wanted = Infinity;
  let tell: (() => void) | null = null;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, callback) {
      stream.once('data', (chunk: Buffer) => onMail?.(chunk.toString('latin1')));
      stream.resume();
      stream.on('end', () => {
        count += 1;
        newest = performance.now();
        if (count === 1) first = newest;
        callback();
        if (count >= wanted) tell?.();
      });
    },
  });
  // A client that hangs up at the end is no news.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    reset() {
      count = 0;
    },
    received: (many) =>
      new Promise((resolve) => {
        wanted = many;
        tell = resolve;
      }),
    firstAt: () => first,
    lastAt: () => newest,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
