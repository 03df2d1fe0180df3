// Runs of rules are kept for three months; the tickets keep their lines for ever.
import { olderThan, rowChore } from '../platform/chore.ts';

export const ruleRunChore = rowChore({
  name: 'rule-runs',
  rows: `rule_runs t where t.created_at < ${olderThan(90)}`,
  time: 't.created_at',
  what: '(select r.name from rules r where r.id = t.rule_id)',
});
