// Rules: what the desk does by itself.
import type { RuleAction } from '../../src/rules/action-schemas.ts';
import type {
  RuleCondition,
  RuleConditions,
  RuleField,
  RuleOperator,
} from '../../src/rules/condition-schemas.ts';
import type { RuleResult, RuleRun, RuleTrial, RuleTrialInput } from '../../src/rules/run-schemas.ts';
import type { NewRule, Rule, RuleChange } from '../../src/rules/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type {
  NewRule,
  Rule,
  RuleAction,
  RuleCondition,
  RuleConditions,
  RuleField,
  RuleOperator,
  RuleResult,
  RuleRun,
  RuleTrial,
};
export type PlainRuleField = Exclude<RuleField, 'custom'>;
export type Trigger = Rule['triggers'][number];
export type Moment = NonNullable<Rule['time']>['since'];

export function listRules(): Promise<Result<Page<Rule>>> {
  return request('GET', '/api/rules', { query: { limit: 500 } });
}

export function getRule(id: number): Promise<Result<Rule>> {
  return request('GET', `/api/rules/${id}`);
}

export function createRule(rule: NewRule): Promise<Result<Rule>> {
  return request('POST', '/api/rules', { body: rule });
}

export function changeRule(id: number, change: RuleChange): Promise<Result<Rule>> {
  return request('PATCH', `/api/rules/${id}`, { body: change });
}

export function deleteRule(id: number): Promise<Result<null>> {
  return request('DELETE', `/api/rules/${id}`);
}

export function orderRules(ids: number[]): Promise<Result<null>> {
  return request('PUT', '/api/rules/order', { body: { ids } });
}

/** What it would have done to the last 1,000 tickets; it need not be saved. */
export function tryRule(rule: RuleTrialInput): Promise<Result<RuleTrial>> {
  return request('POST', '/api/rules/try', { body: rule });
}

export function listRuleRuns(id: number, query: Query): Promise<Result<Page<RuleRun>>> {
  return request('GET', `/api/rules/${id}/runs`, { query });
}
