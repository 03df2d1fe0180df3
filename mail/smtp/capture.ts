// A real SMTP server that keeps every mail as one .eml file: the outbox of an installation without a relay.
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stored } from './reply.ts';
import { startSmtpServer } from './server.ts';
import type { Envelope, SpooledMail } from './spooled-mail.ts';

export interface CaptureServerOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Made when absent. */
  directory: string;
  /** Told of a mail that could not be kept (its sender got 4xx) and of broken sessions. */
  onProblem?(error: Error, where: string): void;
}

export interface CaptureServer {
  port: number;
  close(): Promise<void>;
}

/** What our own relay may hand us: attachments included, well above what the desk lets an agent send. */
const MAX_BYTES = 150 * 1024 * 1024;
const MEMORY_BYTES = 256 * 1024;
let captured = 0;

/** Listens and resolves once the port is open. A mail is answered 250 when its file is on the disk. */
export async function startCaptureServer(options: CaptureServerOptions): Promise<CaptureServer> {
  const { host, port, directory } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await removeUnfinished(directory);
  const listener = await startSmtpServer({
    host,
    port,
    hostname: 'capture.localhost',
    maxBytes: MAX_BYTES,
    spool: { directory: join(directory, '.spool'), memoryBytes: MEMORY_BYTES },
    // A test or a bulk send may address many; nothing leaves this machine.
    limits: { maxRecipients: 1000 },
    trustedProxies: [],
    checkRecipient: async () => null,
    deliver: async (mail) => stored(await keep(directory, mail)),
    onProblem: (error, where) => options.onProblem?.(error, where),
  });
  return { port: listener.port, close: () => listener.close() };
}

/** Written under another name first and renamed when on the disk: who lists the directory sees whole mails only. */
async function keep(directory: string, mail: SpooledMail): Promise<string> {
  const order = String(++captured % 1_000_000).padStart(6, '0');
  const time = mail.receivedAt.toISOString().replaceAll(':', '-').replace('.', '-');
  const name = `${time}-${order}-${randomBytes(3).toString('hex')}.eml`;
  const unfinished = join(directory, `.${name}.part`);
  try {
    await writeWhole(unfinished, mail);
    await rename(unfinished, join(directory, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncDirectory(directory);
  return name;
}

async function writeWhole(path: string, mail: SpooledMail): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.appendFile(envelopeLines(mail.envelope));
    const bytes = 'bytes' in mail.source ? [mail.source.bytes] : createReadStream(mail.source.path);
    for await (const chunk of bytes) await file.appendFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** One line a recipient, the sender last: X-Envelope-From ends what we put on top of the mail's own header. */
function envelopeLines(envelope: Envelope): string {
  const lines = envelope.to.map((address) => `X-Envelope-To: <${address}>\r\n`);
  return `${lines.join('')}X-Envelope-From: <${envelope.from}>\r\n`;
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeUnfinished(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.endsWith('.part')) await rm(join(directory, name), { force: true });
  }
}
