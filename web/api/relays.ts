// How a mailbox sends: its own relay, or that of the desk.
import type {
  MailboxRelayView,
  RelayInput as Input,
  RelaySettings,
  RelayTrialView,
} from '../../src/relays/schemas.ts';
import { request, type Result } from './request.ts';

export type MailboxRelay = MailboxRelayView;
export type RelayInput = Omit<Input, 'id'>;
type RelayTrial = RelayTrialView;
export type { RelaySettings };

const path = (mailboxId: number): string => `/api/mailboxes/${mailboxId}/relay`;

export const getRelay = (mailboxId: number): Promise<Result<MailboxRelay>> => request('GET', path(mailboxId));

export const saveRelay = (mailboxId: number, input: RelayInput): Promise<Result<MailboxRelay>> =>
  request('PUT', path(mailboxId), { body: input });

export const removeRelay = (mailboxId: number): Promise<Result<null>> => request('DELETE', path(mailboxId));

/** Signs in without keeping anything, and sends nothing. */
export const testRelay = (mailboxId: number, input: RelayInput): Promise<Result<RelayTrial>> =>
  request('POST', `${path(mailboxId)}/test`, { body: input });

export const testDeskRelay = (): Promise<Result<RelayTrial>> => request('POST', '/api/relay/test');
