// Mailboxes over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { asWritten } from '../kept-pictures/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeMailbox } from './change-mailbox.ts';
import { createMailbox } from './create-mailbox.ts';
import { listMailboxes } from './list-mailboxes.ts';
import { mailboxChangeSchema, mailboxSchema, newMailboxSchema, pageQuerySchema } from './schemas.ts';
import { getMailbox, type Mailbox } from './store.ts';

const presentMailbox = (row: Mailbox): Mailbox => ({ ...row, signatureHtml: asWritten(row.signatureHtml) });
const mailbox: Presenter<Mailbox> = { schema: mailboxSchema, present: presentMailbox };

export const mailboxRoutes = new Router<RequestState>()
  .get('/mailboxes', may('mailbox.read'), asks(pageQuerySchema), handle(listMailboxes, ok(page(mailbox))))
  .post(
    '/mailboxes',
    may('mailbox.change'),
    accepts(newMailboxSchema),
    handle(createMailbox, created(mailbox)),
  )
  .get(
    '/mailboxes/:id',
    may('mailbox.read'),
    handle((ctx, { id }: { id: number }) => getMailbox(ctx, id), ok(mailbox)),
  )
  .patch(
    '/mailboxes/:id',
    may('mailbox.change'),
    accepts(mailboxChangeSchema),
    handle(changeMailbox, ok(mailbox)),
  );
