// Domains mailboxes send from, and the keys that sign their mail.
import type { DkimKeyView, SendingDomainView } from '../../src/dkim/schemas.ts';
import { request, type Result } from './request.ts';

export type DkimKey = DkimKeyView;
export type SendingDomain = SendingDomainView;

export const listSendingDomains = (): Promise<Result<{ items: SendingDomain[] }>> =>
  request('GET', '/api/sending-domains');

export const makeDkimKey = (domain: string): Promise<Result<DkimKey>> =>
  request('POST', '/api/dkim-keys', { body: { domain } });

/** Asks DNS for the record of the key. */
export const checkDkimKey = (id: number): Promise<Result<DkimKey>> =>
  request('POST', `/api/dkim-keys/${id}/check`);

export const removeDkimKey = (id: number): Promise<Result<null>> => request('DELETE', `/api/dkim-keys/${id}`);
