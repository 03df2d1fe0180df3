// How mailboxes send, over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { DeskRelay } from './desk-relay.ts';
import { removeRelay } from './remove-relay.ts';
import { saveRelay } from './save-relay.ts';
import {
  mailboxRelaySchema,
  relayInputSchema,
  relayTrialSchema,
  type MailboxRelayView,
  type RelayInput,
  type RelaySettings,
  type RelayTrialView,
} from './schemas.ts';
import { findRelay, settingsOf } from './store.ts';
import { testDeskRelay, testRelay } from './test-relay.ts';

const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };
const trial: Presenter<RelayTrialView> = { schema: relayTrialSchema, present: (row) => row };

export interface RelayParts {
  secrets: SecretBox;
  /** Our name in EHLO. */
  helloName: string;
  desk: DeskRelay | null;
}

export function relayRoutes(parts: RelayParts): Router<RequestState> {
  const relay: Presenter<RelaySettings | null> = {
    schema: mailboxRelaySchema,
    present: (settings): MailboxRelayView => ({
      settings,
      desk: parts.desk && { host: parts.desk.options.host, port: parts.desk.options.port },
    }),
  };
  const save = (ctx: Context, input: RelayInput) => saveRelay(ctx, input, parts.secrets);
  const test = (ctx: Context, input: RelayInput) => testRelay(ctx, input, parts);
  const path = '/mailboxes/:id/relay';
  return new Router<RequestState>()
    .get(path, may('mailbox.change'), handle(getRelay, ok(relay)))
    .put(path, may('mailbox.change'), accepts(relayInputSchema), handle(save, ok(relay)))
    .delete(path, may('mailbox.change'), handle(removeRelay, { status: 204, presenter: nothing }))
    .post(`${path}/test`, may('mailbox.change'), accepts(relayInputSchema), handle(test, ok(trial)))
    .post(
      '/relay/test',
      may('mailbox.change'),
      handle(() => testDeskRelay(parts.desk), ok(trial)),
    );
}

async function getRelay(ctx: Context, { id }: { id: number }): Promise<RelaySettings | null> {
  await getMailbox(ctx, id);
  const found = await findRelay(ctx.db, id);
  return found === undefined ? null : settingsOf(found);
}
