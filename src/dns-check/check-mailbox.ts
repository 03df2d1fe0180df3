// Asks DNS about the domain of a mailbox, all at once and anew: the admin may just have published a record.
import { splitAddress } from '../../mail/threading/index.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { findRelayHost } from '../relays/index.ts';
import { findSigningKey } from '../dkim/index.ts';
import { checkDkim } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkMx } from './check-mx.ts';
import { checkSpf } from './check-spf.ts';
import type { DnsReport } from './schemas.ts';

export interface DnsCheckParts {
  resolve: ResolveDns;
  /** The public name of the gateway; null while it has none. */
  gateway: string | null;
  /** The host of the desk's relay; null while there is none. */
  deskRelay: string | null;
}

/** @throws AppError `not_found` */
export async function checkMailboxDns(
  ctx: Context,
  { id }: { id: number },
  { resolve, gateway, deskRelay }: DnsCheckParts,
): Promise<DnsReport> {
  const { address } = await getMailbox(ctx, id);
  const domain = (splitAddress(address)?.domain ?? '').toLowerCase();
  const [relay, key] = [await findRelayHost(ctx.db, id), await findSigningKey(ctx.db, domain)];
  const findings = await Promise.all([
    checkMx(resolve, domain, gateway),
    checkSpf(resolve, domain, relay ?? deskRelay),
    checkDkim(resolve, domain, key),
    checkDmarc(resolve, domain),
  ]);
  return { domain, checkedAt: ctx.clock.now().toISOString(), findings };
}
