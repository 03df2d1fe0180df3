// An account as the API shows it: never with its secret.
import type { FromSchema } from 'json-schema-to-ts';
import type { Presenter } from '../platform/http/handle.ts';
import { imapAccountSchema, imapTestSchema, type imapStatusSchema } from './schemas.ts';
import { isRenewed } from './access-token.ts';
import { settingsOf, type ImapAccount, type LeftMail } from './store.ts';

export interface ShownAccount {
  account: ImapAccount;
  left: { waiting: number; refused: number; mails: LeftMail[] };
  now: Date;
}

export const imapAccount: Presenter<ShownAccount | null> = {
  schema: imapAccountSchema,
  present: (shown): FromSchema<typeof imapAccountSchema> =>
    shown === null
      ? { settings: null, status: null }
      : { settings: settingsOf(shown.account), status: statusOf(shown) },
};

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function statusOf({ account, left, now }: ShownAccount): FromSchema<typeof imapStatusSchema> {
  const held = account.lease_until !== null && account.lease_until > now;
  return {
    state: account.enabled ? (held ? account.state : 'waiting') : 'off',
    problem: account.last_error,
    problemAt: iso(account.last_error_at),
    lastFetchAt: iso(account.last_fetch_at),
    fetched: account.fetched,
    token: {
      state: tokenState(account, now),
      problem: account.token_error,
      renewedAt: iso(account.token_renewed_at),
      expiresAt: iso(account.token_expires_at),
    },
    left: {
      waiting: left.waiting,
      refused: left.refused,
      mails: left.mails.map(({ uid, reason, retry_at }) => ({ uid, reason, retryAt: iso(retry_at) })),
    },
  };
}

function tokenState(account: ImapAccount, now: Date): FromSchema<typeof imapStatusSchema>['token']['state'] {
  const { token_expires_at: expires, token_renewed_at: renewed, token_error: error } = account;
  if (!isRenewed(account)) return 'none';
  const isGood = renewed !== null && (expires === null || expires > now);
  if (error !== null) return isGood ? 'failing' : 'failed';
  return isGood ? 'fresh' : 'waiting';
}

export type ImapTest = FromSchema<typeof imapTestSchema>;

export const imapTest: Presenter<ImapTest> = { schema: imapTestSchema, present: (test) => test };
