// The API of verbs on a whole ticket.
import Router from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, acceptsIfGiven, ifMatch } from '../platform/http/accepts.ts';
import { handle, ok } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeCustomer } from './change-customer.ts';
import { deleteTicket, restoreTicket } from './delete-ticket.ts';
import { followTicket, unfollowTicket } from './follow-ticket.ts';
import { linkByHand, unlink } from './link-by-hand.ts';
import { markSpam, unmarkSpam } from './mark-spam.ts';
import { moveMailbox } from './move-mailbox.ts';
import { ticketDetail } from './present.ts';
import { snoozeTicket, unsnoozeTicket } from './snooze-ticket.ts';
import { customerInput, linkInput, mailboxInput, snoozeInput, spamInput } from './verb-schemas.ts';

export const ticketVerbRoutes = new Router<RequestState>();
const router = ticketVerbRoutes;
const detail = ok(ticketDetail);
const change = may('ticket.change');

router.put('/tickets/:id/snooze', change, accepts(snoozeInput), handle(snoozeTicket, detail));
router.delete('/tickets/:id/snooze', change, handle(unsnoozeTicket, detail));
router.put('/tickets/:id/follow', may('ticket.read'), handle(followTicket, detail));
router.delete('/tickets/:id/follow', may('ticket.read'), handle(unfollowTicket, detail));
router.put('/tickets/:id/spam', change, acceptsIfGiven(spamInput), handle(markSpam, detail));
router.delete('/tickets/:id/spam', change, handle(unmarkSpam, detail));
router.delete('/tickets/:id', change, handle(deleteTicket, detail));
router.post('/tickets/:id/restore', change, handle(restoreTicket, detail));
router.post('/tickets/:id/links', change, accepts(linkInput), handle(linkByHand, detail));
router.delete('/tickets/:id/links/:otherId', change, handle(unlink, detail));
router.put(
  '/tickets/:id/customer',
  change,
  accepts(customerInput),
  ifMatch(),
  handle(changeCustomer, detail),
);
router.put('/tickets/:id/mailbox', change, accepts(mailboxInput), ifMatch(), handle(moveMailbox, detail));
