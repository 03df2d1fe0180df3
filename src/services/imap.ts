// The part of a worker that fetches mailboxes by IMAP. Each account is fetched by one process, which holds its lease.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { App } from '../app.ts';
import { openSpool } from '../../mail/smtp/spool.ts';
import { fetchAccount, holdLeases, releaseLeases, type Fetching } from '../imap/index.ts';
import { receiveMail } from '../inbound/index.ts';
import { createGuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import { withTrail } from '../platform/trail.ts';
import { createMailReader } from './mail-reader.ts';
import { timedIntake } from './timed-intake.ts';

export interface ImapOptions {
  /** How long an account belongs to a process that gives no sign of life. */
  leaseMs?: number;
  /** How often leases are kept, and changed settings noticed. */
  tickMs?: number;
  /** How often a folder is looked at when its server says nothing. */
  lookAgainMs?: number;
  /** Before the first try after trouble; it doubles. */
  firstDelayMs?: number;
}

const defaults: Required<ImapOptions> = {
  leaseMs: 30_000,
  tickMs: 5_000,
  lookAgainMs: 5 * 60_000,
  firstDelayMs: 2_000,
};
/** As in the gateway: larger mails wait in a file. */
const spoolMemoryBytes = 256 * 1024;

interface Fetcher {
  revision: number;
  abort: AbortController;
  ended: Promise<void>;
}

export async function startImap(app: App, options: ImapOptions = {}): Promise<{ stop(): Promise<void> }> {
  const { config, log, db } = app;
  const { leaseMs, tickMs, lookAgainMs, firstDelayMs } = { ...defaults, ...options };
  const ctx = app.contextFor({ kind: 'system' });
  const reader = createMailReader(config);
  const directory = join(config.DATA_DIR, 'spool', 'fetched');
  const fetching: Fetching = {
    owner: randomUUID(),
    secrets: app.secrets,
    askTokenEndpoint: createGuardedFetch({
      allowedNetworks: config.OIDC_ALLOWED_NETWORKS,
      allowedBy: 'OIDC_ALLOWED_NETWORKS',
    }),
    spool: await openSpool({ directory, memoryBytes: spoolMemoryBytes }),
    maxBytes: config.INBOUND_MAX_MESSAGE_BYTES,
    deliver: timedIntake(app.metrics, 'imap', (mail) =>
      // Its own session id is where the mail is found, and names the account.
      withTrail({ session: `imap-${randomUUID()}` }, () => receiveMail(ctx, reader.intake(), mail)),
    ),
    lookAgainMs,
    firstDelayMs,
  };
  const fetchers = new Map<number, Fetcher>();
  let heldUntil = 0;

  const begin = (mailboxId: number, revision: number): void => {
    const abort = new AbortController();
    const ended = fetchAccount(ctx, fetching, { mailboxId, signal: abort.signal }).finally(() => {
      if (fetchers.get(mailboxId)?.abort === abort) fetchers.delete(mailboxId);
    });
    fetchers.set(mailboxId, { revision, abort, ended });
  };
  const tick = async (): Promise<void> => {
    const leases = await holdLeases(db, fetching.owner, leaseMs);
    heldUntil = performance.now() + leaseMs;
    const held = new Map(leases.map(({ mailboxId, revision }) => [mailboxId, revision]));
    for (const [mailboxId, fetcher] of fetchers) {
      if (held.get(mailboxId) === fetcher.revision) continue;
      fetcher.abort.abort();
      // Begun again by a later tick, when this one has ended.
      held.delete(mailboxId);
    }
    for (const [mailboxId, revision] of held) if (!fetchers.has(mailboxId)) begin(mailboxId, revision);
  };
  const keep = async (): Promise<void> => {
    try {
      await tick();
    } catch (error) {
      log.warn({ problem: error }, 'the accounts to fetch by IMAP cannot be read now');
      // Others may take the accounts over from here on.
      if (performance.now() > heldUntil) for (const { abort } of fetchers.values()) abort.abort();
    }
  };

  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const next = (): void => {
    running = keep().then(() => {
      if (!stopped) timer = setTimeout(next, tickMs);
    });
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      const ending = [...fetchers.values()];
      for (const { abort } of ending) abort.abort();
      await Promise.all(ending.map(({ ended }) => ended));
      await releaseLeases(db, fetching.owner).catch(() => undefined);
      await reader.close();
    },
  };
}
