// What DNS says about a mailbox's domain.
import type { DnsFinding, DnsReport } from '../../src/dns-check/schemas.ts';
import { request, type Result } from './request.ts';

export type { DnsFinding, DnsReport };

export const checkDns = (mailboxId: number): Promise<Result<DnsReport>> =>
  request('GET', `/api/mailboxes/${mailboxId}/dns`);
