// The API of outgoing mail.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import { asks } from '../platform/http/accepts.ts';
import { handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { listOutboundMails } from './list-outbound-mails.ts';
import { nothing, outboundMail, suppression } from './present.ts';
import { outboundMailListQuery, suppressionListQuery } from './schemas.ts';
import { listSuppressions, removeSuppression } from './suppressions.ts';

export const outboundRoutes = new Router<RequestState>();
const router = outboundRoutes;

router.get(
  '/outbound-mails',
  may('outbound.read'),
  asks(outboundMailListQuery),
  handle(listOutboundMails, ok(page(outboundMail))),
);
router.get(
  '/suppressed-recipients',
  may('suppression.read'),
  asks(suppressionListQuery),
  handle(listSuppressions, ok(page(suppression))),
);
router.delete(
  '/suppressed-recipients/:id',
  may('suppression.remove'),
  handle(removeSuppression, { status: 204, presenter: nothing }),
);
