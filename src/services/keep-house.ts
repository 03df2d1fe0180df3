// What grows without anybody wanting it, taken away each hour.
import { purgeSessions } from '../agents/index.ts';
import { purgeUploads } from '../attachments/index.ts';
import { purgeBulkActions } from '../bulk-actions/index.ts';
import { fileCustomers, followMerges } from '../customers/index.ts';
import { purgeHeartbeats } from '../health/index.ts';
import { discardOverdue } from '../inbound/index.ts';
import { purgePasswordResets } from '../invites/index.ts';
import { purgeSuppressions } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import { expireCustomerExports } from '../privacy/index.ts';
import { purgeDeliveries } from '../webhooks/index.ts';
import { sweepRetention } from '../retention/index.ts';
import { purgeRuleRuns } from '../rules/index.ts';
import { purgeIdempotentAnswers } from '../platform/http/once.ts';
import { purgeIdempotencyKeys } from '../tickets/index.ts';
import { purgeTagMerges } from '../tags/index.ts';

export async function keepHouse(ctx: Context): Promise<void> {
  const [sessions, uploads, idempotencyKeys, suppressions, heldMails] = [
    await purgeSessions(ctx),
    await purgeUploads(ctx),
    (await purgeIdempotencyKeys(ctx)) + (await purgeIdempotentAnswers(ctx)),
    await purgeSuppressions(ctx),
    await discardOverdue(ctx),
  ];
  ctx.log.info({ sessions, uploads, idempotencyKeys, suppressions }, 'housekeeping: rows removed');
  await purgeDeliveries(ctx);
  await fileCustomers(ctx);
  await followMerges(ctx);
  await purgeHeartbeats(ctx.db);
  await purgeRuleRuns(ctx);
  await purgeTagMerges(ctx);
  await purgePasswordResets(ctx);
  await purgeBulkActions(ctx);
  if (heldMails > 0) ctx.log.info({ heldMails }, 'held mail nobody decided on was discarded');
  await expireCustomerExports(ctx);
  const gone = await sweepRetention(ctx);
  if (Object.keys(gone).length > 0) ctx.log.info(gone, 'what was kept long enough was removed');
}
