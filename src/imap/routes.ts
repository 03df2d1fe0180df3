// How mailboxes are fetched, over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { ImapInput } from './account-input.ts';
import { getImapAccount } from './get-imap-account.ts';
import { imapAccount, imapTest } from './present.ts';
import { removeImapAccount } from './remove-imap-account.ts';
import { saveImapAccount } from './save-imap-account.ts';
import { imapInputSchema } from './schemas.ts';
import { testImapAccount } from './test-imap-account.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export function imapRoutes(secrets: SecretBox): Router<RequestState> {
  const save = (ctx: Context, input: ImapInput) => saveImapAccount(ctx, input, secrets);
  const test = (ctx: Context, input: ImapInput) => testImapAccount(ctx, input, secrets);
  return new Router<RequestState>()
    .get('/mailboxes/:id/imap', may('mailbox.change'), handle(getImapAccount, ok(imapAccount)))
    .put(
      '/mailboxes/:id/imap',
      may('mailbox.change'),
      accepts(imapInputSchema),
      handle(save, ok(imapAccount)),
    )
    .delete(
      '/mailboxes/:id/imap',
      may('mailbox.change'),
      handle(removeImapAccount, { status: 204, presenter: nothing }),
    )
    .post(
      '/mailboxes/:id/imap/test',
      may('mailbox.change'),
      accepts(imapInputSchema),
      handle(test, ok(imapTest)),
    );
}
