// The API of outgoing mail.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import { asks } from '../platform/http/accepts.ts';
import { handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { listOutboundMails } from './list-outbound-mails.ts';
import { outboundMail } from './present.ts';
import { outboundMailListQuery } from './schemas.ts';

export const outboundRoutes = new Router<RequestState>();
const router = outboundRoutes;

router.get(
  '/outbound-mails',
  may('outbound.read'),
  asks(outboundMailListQuery),
  handle(listOutboundMails, ok(page(outboundMail))),
);
