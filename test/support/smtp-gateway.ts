// A started SMTP server for tests of mail/smtp: keeps what it is given, in a spool directory of its own.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stored, unknownRecipient } from '../../mail/smtp/reply.ts';
import { startSmtpServer } from '../../mail/smtp/server.ts';
import type { SmtpListener, SmtpServerOptions } from '../../mail/smtp/server-options.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';

export interface TakenMail extends SpooledMail {
  raw: Buffer;
}

export interface TestGateway {
  listener: SmtpListener;
  port: number;
  spoolDirectory: string;
  mails: TakenMail[];
  problems: { error: Error; where: string }[];
  close(): Promise<void>;
}

/** Recipients that begin with `nobody` are unknown; every mail is kept with its bytes and numbered from 1. */
export async function startGateway(overrides: Partial<SmtpServerOptions> = {}): Promise<TestGateway> {
  const spoolDirectory = overrides.spool?.directory ?? (await mkdtemp(join(tmpdir(), 'hd-spool-')));
  const mails: TakenMail[] = [];
  const problems: { error: Error; where: string }[] = [];
  const listener = await startSmtpServer({
    host: '127.0.0.1',
    port: 0,
    hostname: 'mx.desk.example',
    maxBytes: 1024 * 1024,
    trustedProxies: [],
    checkRecipient: async (address) => (address.startsWith('nobody') ? unknownRecipient(address) : null),
    async deliver(mail) {
      const { source } = mail;
      const raw = 'bytes' in source ? Buffer.from(source.bytes) : await readFile(source.path);
      return stored(mails.push({ ...mail, raw }));
    },
    onProblem: (error, where) => problems.push({ error, where }),
    ...overrides,
    spool: { directory: spoolDirectory, memoryBytes: overrides.spool?.memoryBytes ?? 64 * 1024 },
  }).catch(async (error: unknown) => {
    await rm(spoolDirectory, { recursive: true, force: true });
    throw error;
  });
  return {
    listener,
    port: listener.port,
    spoolDirectory,
    mails,
    problems,
    async close() {
      await listener.close();
      await rm(spoolDirectory, { recursive: true, force: true });
    },
  };
}
