// Rules over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { listRules, listRuns } from './list-rules.ts';
import { nothing, rule, ruleRun, ruleTrial } from './present.ts';
import { ruleTrialInput } from './run-schemas.ts';
import { newRuleSchema, ruleChangeSchema, ruleListQuery, ruleOrderInput } from './schemas.ts';
import { getRule } from './store.ts';
import { tryRule } from './try-rule.ts';
import { changeRule, createRule, deleteRule, orderRules } from './write-rule.ts';

const showRule = (ctx: Context, { id }: { id: number }) => getRule(ctx.db, id);

export const ruleRoutes = new Router<RequestState>()
  .get('/rules', may('rule.read'), asks(ruleListQuery), handle(listRules, ok(page(rule))))
  .post('/rules', may('rule.change'), accepts(newRuleSchema), handle(createRule, created(rule)))
  .put(
    '/rules/order',
    may('rule.change'),
    accepts(ruleOrderInput),
    handle(orderRules, { status: 204, presenter: nothing }),
  )
  .post('/rules/try', may('rule.change'), accepts(ruleTrialInput), handle(tryRule, ok(ruleTrial)))
  .get('/rules/:id', may('rule.read'), handle(showRule, ok(rule)))
  .patch('/rules/:id', may('rule.change'), accepts(ruleChangeSchema), handle(changeRule, ok(rule)))
  .delete('/rules/:id', may('rule.change'), handle(deleteRule, { status: 204, presenter: nothing }))
  .get('/rules/:id/runs', may('rule.read'), asks(ruleListQuery), handle(listRuns, ok(page(ruleRun))));
