// What a worker sends mail with, over one relay that is a sink of the test.
import { tmpdir } from 'node:os';
import { createSender } from '../../src/outbound/index.ts';
import { createRelays } from '../../src/relays/index.ts';
import type { TestApi } from './api.ts';
import type { SmtpSink } from './smtp-sink.ts';

export type MailSender = ReturnType<typeof createSender>;

/** Tries each mail once. Close it before the sink. */
export function startSender(api: TestApi, sink: SmtpSink): { sender: MailSender; close(): Promise<void> } {
  const { secrets } = api.app;
  const options = { host: '127.0.0.1', port: sink.port, secure: false, requireTls: false, helloName: 'desk' };
  const relays = createRelays({
    desk: { options, maxPerMinute: 1000, maxMessageBytes: null },
    secrets,
    maxConnections: 1,
    helloName: 'desk',
  });
  const sender = createSender(api.app.contextFor({ kind: 'system' }), {
    relays,
    secrets,
    retry: { maxAttempts: 1, backoffMs: 10 },
    leaseMs: 60_000,
    noticeFrom: null,
    filesUrl: 'http://desk.test',
    signingDirectory: tmpdir(),
  });
  return { sender, close: () => relays.close() };
}
