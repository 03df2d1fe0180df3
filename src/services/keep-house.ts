// What grows without anybody wanting it, taken away each hour.
import { purgeSessions } from '../agents/index.ts';
import { purgeUploads } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import { purgeIdempotencyKeys } from '../tickets/index.ts';

export async function keepHouse(ctx: Context): Promise<void> {
  const [sessions, uploads, idempotencyKeys] = [
    await purgeSessions(ctx),
    await purgeUploads(ctx),
    await purgeIdempotencyKeys(ctx),
  ];
  ctx.log.info({ sessions, uploads, idempotencyKeys }, 'housekeeping: rows removed');
}
