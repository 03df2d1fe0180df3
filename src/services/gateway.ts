// The gateway process: listens for SMTP and hands each mail to intake.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import type { App } from '../app.ts';
import type { Log } from '../platform/log.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { startHeartbeat } from '../health/index.ts';
import { receiveMail } from '../inbound/index.ts';
import { createRecipientCheck } from '../mailboxes/index.ts';
import { developmentCertificate } from '../../mail/smtp/certificate.ts';
import { unknownRecipient } from '../../mail/smtp/reply.ts';
import { startSmtpServer } from '../../mail/smtp/server.ts';
import { trustedPeers } from '../../mail/smtp/trusted-peers.ts';
import { createDeskIntake } from './desk-intake.ts';
import { createSharedLimits } from './shared-limits.ts';
import { foldersOf } from './folders.ts';
import { timedIntake } from './timed-intake.ts';
import { watchSessions } from './watch-sessions.ts';

/** Up to here a mail waits in memory; 500 connections with one such mail each stay below a usual container's memory. */
const spoolMemoryBytes = 256 * 1024;
/** A relay on this machine brings everybody's mail. */
const thisMachine = ['127.0.0.0/8', '::1'];

export interface GatewayOptions {
  /** A mail that takes longer to read is held. */
  parseTimeoutMs?: number;
}

export interface Gateway {
  port: number;
  /** No new mail from now on; resolves when running deliveries are answered. */
  stop(): Promise<void>;
}

export async function startGateway(app: App, options: GatewayOptions = {}): Promise<Gateway> {
  const { config, log } = app;
  const ctx = app.contextFor({ kind: 'system' });
  const spoolDirectory = join(config.DATA_DIR, 'spool');
  const intake = createDeskIntake(config, {
    threads: Math.min(config.INBOUND_PARSE_THREADS, availableParallelism()),
    ...options,
  });
  const isOurs = createRecipientCheck(app.db);
  const tls = await tlsOf(app);
  const shared = createSharedLimits(app.redis, {
    prefix: config.BULLMQ_PREFIX,
    maxMailsPerMinute: config.INBOUND_MAX_MAILS_PER_MINUTE,
    maxConnectionsPerAddress: config.INBOUND_MAX_CONNECTIONS_PER_ADDRESS,
  });
  const listener = await startSmtpServer({
    host: config.INBOUND_SMTP_HOST,
    port: config.INBOUND_SMTP_PORT,
    hostname: config.INBOUND_SMTP_HOSTNAME,
    maxBytes: config.INBOUND_MAX_MESSAGE_BYTES,
    ...(tls === null ? {} : { tls }),
    spool: { directory: join(spoolDirectory, 'mails'), memoryBytes: spoolMemoryBytes },
    limits: {
      maxConnections: config.INBOUND_MAX_CONNECTIONS,
      maxConnectionsPerAddress: config.INBOUND_MAX_CONNECTIONS_PER_ADDRESS,
      maxMailsPerMinute: config.INBOUND_MAX_MAILS_PER_MINUTE,
    },
    trustedProxies: config.INBOUND_TRUSTED_PROXIES,
    shared,
    unlimited: trustedPeers([...thisMachine, ...config.INBOUND_TRUSTED_FILTERS]),
    checkRecipient: async (address) => ((await isOurs(address)) ? null : unknownRecipient(address)),
    deliver: timedIntake(app.metrics, 'smtp', (mail) => receiveMail(ctx, intake, mail)),
    watch: watchSessions(app),
    onProblem: (error, where) => tellProblem(log, error, where),
  });
  const heartbeat = startHeartbeat(app, {
    role: 'gateway',
    details: { listens: `${config.INBOUND_SMTP_HOST}:${listener.port}` },
    folders: foldersOf(config),
  });
  log.info({ host: config.INBOUND_SMTP_HOST, port: listener.port, tls: tls !== null }, 'gateway listens');
  return {
    port: listener.port,
    async stop() {
      await listener.stopAccepting();
      await listener.close();
      shared.close();
      await intake.parser.close();
      await heartbeat.stop();
    },
  };
}

/** Clients that vanish or fail at TLS are everyday; a port or a disk that is lost needs somebody; mail that was put off comes again. */
function tellProblem(log: Log, error: Error, where: string): void {
  if (where === 'session') log.debug({ problem: error, where }, 'a session ended badly');
  else if (where === 'listener' || where === 'spool')
    log.error({ err: error, where }, 'mail cannot be taken');
  else logFailure(log, error, { where }, 'mail was put off: its sender heard 451 and tries again');
}

async function tlsOf({ config }: App): Promise<{ cert: string; key: string } | null> {
  const { INBOUND_SMTP_TLS_CERT_FILE: certFile, INBOUND_SMTP_TLS_KEY_FILE: keyFile } = config;
  if (certFile !== null && keyFile !== null) {
    return { cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
  }
  // A self-signed certificate in production would only look like protection.
  if (config.NODE_ENV === 'production') return null;
  return developmentCertificate(join(config.DATA_DIR, 'tls'), config.INBOUND_SMTP_HOSTNAME);
}
