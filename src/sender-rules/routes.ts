// Sender rules over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { customerDetail } from '../customers/index.ts';
import { blockCustomer, unblockCustomer } from './block-customer.ts';
import { listRules } from './list-rules.ts';
import {
  customerBlockInput,
  newSenderRuleSchema,
  senderRuleChangeSchema,
  senderRuleListQuery,
  senderRuleSchema,
  type SenderRule,
} from './schemas.ts';
import type { SenderRuleRow } from './store.ts';
import { changeRule, createRule, deleteRule } from './write-rule.ts';

const presentRule = (row: SenderRuleRow): SenderRule => ({
  id: row.id,
  pattern: row.pattern,
  verdict: row.verdict,
  action: row.action,
  mailboxId: row.mailbox_id,
  note: row.note,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by === null ? null : { id: row.created_by, name: row.created_by_name ?? '' },
});
const rule: Presenter<SenderRuleRow> = { schema: senderRuleSchema, present: presentRule };
const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const senderRuleRoutes = new Router<RequestState>()
  .get('/sender-rules', may('sender-rule.read'), asks(senderRuleListQuery), handle(listRules, ok(page(rule))))
  .post(
    '/sender-rules',
    may('sender-rule.change'),
    accepts(newSenderRuleSchema),
    handle(createRule, created(rule)),
  )
  .patch(
    '/sender-rules/:id',
    may('sender-rule.change'),
    accepts(senderRuleChangeSchema),
    handle(changeRule, ok(rule)),
  )
  .delete(
    '/sender-rules/:id',
    may('sender-rule.change'),
    handle(deleteRule, { status: 204, presenter: nothing }),
  )
  .post(
    '/customers/:id/block',
    may('customer.block'),
    accepts(customerBlockInput),
    handle(blockCustomer, ok(customerDetail)),
  )
  .delete('/customers/:id/block', may('customer.block'), handle(unblockCustomer, ok(customerDetail)));
