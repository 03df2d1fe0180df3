// Mailboxes: the support addresses and their settings.
import type { FromSchema } from 'json-schema-to-ts';
import type { mailboxSchema } from '../../src/mailboxes/schemas.ts';
import { request, type Page, type Result } from './request.ts';

export type Mailbox = FromSchema<typeof mailboxSchema>;
export type MailboxSettings = Omit<Mailbox, 'id' | 'hasSlaPolicy' | 'mailLanguage'>;

export function listMailboxes(): Promise<Result<Page<Mailbox>>> {
  return request('GET', '/api/mailboxes', { query: { limit: 200 } });
}

export function createMailbox(
  mailbox: Pick<MailboxSettings, 'address' | 'name'> & Partial<MailboxSettings>,
): Promise<Result<Mailbox>> {
  return request('POST', '/api/mailboxes', { body: mailbox });
}

export function changeMailbox(id: number, change: Partial<MailboxSettings>): Promise<Result<Mailbox>> {
  return request('PATCH', `/api/mailboxes/${id}`, { body: change });
}

/** One mailbox; null when there is none. */
export async function findMailbox(id: number): Promise<Result<Mailbox | null>> {
  const page = await listMailboxes();
  return page.ok ? { ok: true, data: page.data.items.find((mailbox) => mailbox.id === id) ?? null } : page;
}
