// What a desk cannot be without: an admin, a mailbox, a key for its mail. Made once, whoever comes first.
import type { App } from './app.ts';
import { prepareAdmin } from './agents/index.ts';
import { loadMailKeys, prepareMailbox } from './mailboxes/index.ts';
import { inTransaction } from './platform/context.ts';

/** Any number, the same for all versions: whoever holds this lock may make the first rows. */
const firstRunLock = 4_210_003;

export interface Desk {
  adminEmail: string;
  /** Only when the admin was made now with a random password: show it once, it is kept nowhere. */
  adminPassword: string | null;
  supportAddress: string;
}

/** Makes what is missing by ADMIN_EMAIL, ADMIN_PASSWORD and SUPPORT_ADDRESS; of two processes one makes it and the other finds it. */
export async function prepareDesk(app: Pick<App, 'config' | 'contextFor'>): Promise<Desk> {
  const { config } = app;
  return inTransaction(app.contextFor({ kind: 'system' }), async (ctx) => {
    await ctx.db.raw('select pg_advisory_xact_lock(?)', [firstRunLock]);
    await loadMailKeys(ctx.db);
    const admin = await prepareAdmin(ctx, { email: config.ADMIN_EMAIL, password: config.ADMIN_PASSWORD });
    const supportAddress = await prepareMailbox(ctx, config.SUPPORT_ADDRESS);
    return { adminEmail: admin.email, adminPassword: admin.password, supportAddress };
  });
}
