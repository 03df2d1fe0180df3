import { expect } from 'chai';
import type { CustomField } from '../../../web/api/custom-fields.ts';
import type { NewRule } from '../../../web/api/rules.ts';
import {
  customOperatorsOf,
  listOf,
  missingIn,
  moved,
  newAction,
  newCondition,
  operatorsOf,
} from '../../../web/state/rule-draft.ts';
import { OPERATORS_OF } from '../../../src/rules/conditions.ts';
import { CUSTOM_OPERATORS } from '../../../src/rules/custom-conditions.ts';
import {
  FIELD_WORDS,
  resultWords,
  trialWords,
  whatWords,
  whenWords,
} from '../../../web/format/rule-words.ts';
import type { PlainRuleField } from '../../../web/api/rules.ts';

const rule: NewRule = {
  name: 'x',
  triggers: ['opened', 'replied'],
  time: null,
  conditions: { match: 'all', items: [newCondition('status')] },
  actions: [newAction('addTags'), newAction('mute')],
};

describe('a rule being filled in', () => {
  it('offers for each field what the server takes', () => {
    for (const field of Object.keys(FIELD_WORDS) as PlainRuleField[]) {
      expect([...operatorsOf(field)], field).to.deep.equal([...OPERATORS_OF[field]]);
    }
    expect(Object.keys(FIELD_WORDS)).to.have.members(Object.keys(OPERATORS_OF));
    for (const [type, operators] of Object.entries(CUSTOM_OPERATORS)) {
      expect([...customOperatorsOf(type as CustomField['type'])], type).to.deep.equal([...operators]);
    }
  });

  it('says what is missing, at its place', () => {
    expect(Object.keys(missingIn(rule))).to.deep.equal(['conditions.0', 'actions.0']);
    const empty = { ...rule, triggers: [], conditions: { match: 'all' as const, items: [] }, actions: [] };
    expect(Object.keys(missingIn(empty))).to.deep.equal(['triggers', 'actions']);
    const group = { match: 'any' as const, items: [newCondition('subject')] };
    expect(missingIn({ ...rule, conditions: { match: 'all', items: [group] } })).to.have.property(
      'conditions.0',
    );
  });

  it('moves a row to another place, and nowhere beyond the ends', () => {
    const rows = ['a', 'b', 'c'];
    expect(moved(rows, 0, 2)).to.deep.equal(['b', 'c', 'a']);
    expect(moved(rows, 2, 0)).to.deep.equal(['c', 'a', 'b']);
    expect(moved(rows, 0, -1)).to.equal(rows);
    expect(moved(rows, 2, 3)).to.equal(rows);
  });

  it('reads lists as they are typed', () => {
    expect(listOf(' a, b ,,a, c d ')).to.deep.equal(['a', 'b', 'c d']);
  });
});

describe('rules in words', () => {
  it('tell when they run and what they do', () => {
    expect(whenWords({ triggers: ['opened', 'replied'], time: null })).to.equal(
      'When a ticket is opened or a customer replies',
    );
    expect(whenWords({ triggers: [], time: { since: 'status_change', hours: 168 } })).to.equal(
      '168 hours after its status changed',
    );
    expect(whatWords(rule as never)).to.equal('1 condition · add tags, mute');
  });

  it('tell what was done, what was not, and what would have been', () => {
    expect(resultWords({ type: 'addTags', detail: 'lamps', skipped: null })).to.equal('Add tags lamps');
    expect(resultWords({ type: 'reply', detail: '', skipped: 'A machine wrote last.' })).to.equal(
      'Send a reply: not done. A machine wrote last.',
    );
    expect(trialWords({ looked: 1000, matched: 12, asOf: 'opening', items: [] })).to.contain(
      '12 of the last 1,000',
    );
  });
});
