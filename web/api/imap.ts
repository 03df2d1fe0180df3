// How a mailbox is fetched by IMAP.
import type { FromSchema } from 'json-schema-to-ts';
import type {
  imapAccountSchema,
  imapInputSchema,
  imapSettingsSchema,
  imapStatusSchema,
  imapTestSchema,
} from '../../src/imap/schemas.ts';
import { request, type Result } from './request.ts';

export type ImapAccount = FromSchema<typeof imapAccountSchema>;
export type ImapSettings = FromSchema<typeof imapSettingsSchema>;
export type ImapStatus = FromSchema<typeof imapStatusSchema>;
export type ImapInput = FromSchema<typeof imapInputSchema>;
type ImapTest = FromSchema<typeof imapTestSchema>;

const path = (mailboxId: number): string => `/api/mailboxes/${mailboxId}/imap`;

export const getImap = (mailboxId: number): Promise<Result<ImapAccount>> => request('GET', path(mailboxId));

export const saveImap = (mailboxId: number, input: ImapInput): Promise<Result<ImapAccount>> =>
  request('PUT', path(mailboxId), { body: input });

export const removeImap = (mailboxId: number): Promise<Result<null>> => request('DELETE', path(mailboxId));

/** Signs in and looks, without keeping anything. */
export const testImap = (mailboxId: number, input: ImapInput): Promise<Result<ImapTest>> =>
  request('POST', `${path(mailboxId)}/test`, { body: input });
