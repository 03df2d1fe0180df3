// Mailboxes: the support addresses and their settings.
import { request, type Page, type Result } from './request.ts';

export interface MailboxSettings {
  address: string;
  name: string;
  signature: string;
  aliases: string[];
  acknowledge: boolean;
  acknowledgementText: string;
  firstResponseMinutes: number | null;
}

export type Mailbox = MailboxSettings & { id: number };

export function listMailboxes(): Promise<Result<Page<Mailbox>>> {
  return request('GET', '/api/mailboxes');
}

export function createMailbox(mailbox: MailboxSettings): Promise<Result<Mailbox>> {
  return request('POST', '/api/mailboxes', { body: mailbox });
}

export function changeMailbox(id: number, change: Partial<MailboxSettings>): Promise<Result<Mailbox>> {
  return request('PATCH', `/api/mailboxes/${id}`, { body: change });
}
