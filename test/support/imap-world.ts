// A desk whose support mailbox is fetched from a Dovecot, and the steps its tests share.
import { imapPassword, imapUser, startDovecot, type Dovecot } from './dovecot.ts';
import type { ApiClient } from './api-client.ts';
import { eventually } from './eventually.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

export interface ImapWorld {
  world: World;
  dovecot: Dovecot;
  api: ApiClient;
  /** `/api/mailboxes/:id/imap` of the support mailbox. */
  path: string;
  /** Sets the fetching up, on top of the usual settings. @throws when it is refused */
  fetchFrom(settings?: Record<string, unknown>): Promise<void>;
  status(): Promise<any>;
  /** Resolves when all is fetched and new mail is waited for. */
  connected(): Promise<any>;
  /** Subjects of all tickets, in the order they were opened. */
  subjects(): Promise<string[]>;
  close(): Promise<void>;
}

/** Changes are noticed soon, but nothing is found by looking again: what comes in time came by IDLE. */
export const quickImap = { leaseMs: 2_000, tickMs: 100, lookAgainMs: 600_000, firstDelayMs: 100 };

export async function createImapWorld(options: WorldOptions = {}): Promise<ImapWorld> {
  const dovecot = await startDovecot();
  try {
    const world = await createWorld({
      services: ['api', 'worker'],
      worker: { leaseMs: 1500, sweepMs: 200, imap: quickImap },
      ...options,
    });
    return await stepsOf(world, dovecot);
  } catch (error) {
    await dovecot.close();
    throw error;
  }
}

async function stepsOf(world: World, dovecot: Dovecot): Promise<ImapWorld> {
  const api = await world.signIn();
  const { body } = await api.get('/api/mailboxes');
  const path = `/api/mailboxes/${body.items[0].id}/imap`;
  const status = async (): Promise<any> => (await api.get(path)).body.status;
  return {
    world,
    dovecot,
    api,
    path,
    status,
    async fetchFrom(settings = {}) {
      const usual = { host: '127.0.0.1', port: dovecot.port, tls: 'none', user: imapUser, auth: 'password' };
      const answer = await api.request('PUT', path, { ...usual, secret: imapPassword, ...settings });
      if (answer.status !== 200)
        throw new Error(`saving answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
    connected: () =>
      eventually(
        'the folder is fetched',
        async () => {
          const now = await status();
          return now?.state === 'connected' && now;
        },
        20_000,
      ),
    async subjects() {
      const rows = (await world.app.db('tickets').orderBy('id').select('subject')) as { subject: string }[];
      return rows.map(({ subject }) => subject);
    },
    async close() {
      await world.close();
      await dovecot.close();
    },
  };
}
