import { expect } from 'chai';
import { meets } from '../../../src/rules/conditions.ts';
import type { RuleCondition, RuleConditions } from '../../../src/rules/condition-schemas.ts';
import type { TicketFacts } from '../../../src/rules/ticket-facts.ts';

const now = new Date('2026-11-25T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);

const facts: TicketFacts = {
  ticketId: 1,
  number: 1001,
  mailboxId: 7,
  status: 'open',
  statusBefore: 'solved',
  priority: 'normal',
  assigneeId: null,
  teamId: 3,
  tags: ['Billing', 'vip'],
  muted: false,
  merged: false,
  subject: 'URGENT: the café’s printer',
  customerEmail: 'ann@sub.shop.example',
  customerName: 'Ann',
  organisationId: null,
  fields: { 1: 'Contract A-17', 2: 12.5, 3: 'c2', 4: ['c1', 'c3'], 5: '2026-12-01', 7: true },
  peopleFields: { 8: 'Gold' },
  knownFields: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  openedBy: 'customer',
  kind: 'customer',
  text: 'It is on fire.\nPlease help, insurgents!',
  sender: 'Ann@Sub.Shop.example',
  newPerson: false,
  noAutomaticAnswer: null,
  openedAt: hoursAgo(72),
  customerAt: hoursAgo(5),
  agentAt: null,
  statusAt: hoursAgo(1),
  changed: ['status'],
};

const meet = (conditions: RuleConditions): boolean => meets(conditions, facts, now);

const holds = (condition: RuleCondition, change: Partial<TicketFacts> = {}): boolean =>
  meets({ match: 'all', items: [condition] }, { ...facts, ...change }, now);

const cases: [RuleCondition['field'], RuleCondition['op'], RuleCondition['values'], boolean][] = [
  ['mailbox', 'is', [6, 7], true],
  ['mailbox', 'isNot', [7], false],
  ['status', 'is', ['open', 'new'], true],
  ['statusBefore', 'is', ['solved'], true],
  ['priority', 'isNot', ['urgent'], true],
  ['assignee', 'is', [null], true],
  ['assignee', 'is', [3], false],
  ['team', 'is', [3], true],
  ['tags', 'is', ['billing'], true],
  ['tags', 'isNot', ['gone'], true],
  ['subject', 'contains', ["CAFÉ'S printer"], true],
  ['subject', 'contains', ['print'], false],
  ['subjectOrText', 'contains', ['urgent'], true],
  ['text', 'contains', ['urgent'], false],
  ['text', 'contains', ['fire. please'], true],
  ['text', 'containsNot', ['surgent'], true],
  ['sender', 'is', ['ann@sub.shop.example'], true],
  ['sender', 'is', ['shop.example'], true],
  ['sender', 'is', ['hop.example'], false],
  ['organisation', 'is', [null], true],
  ['kind', 'is', ['auto'], false],
  ['openedBy', 'is', ['customer'], true],
  ['changed', 'is', ['status', 'team'], true],
  ['changed', 'is', ['team'], false],
  ['hoursSinceOpened', 'atLeast', [72], true],
  ['hoursSinceCustomer', 'below', [5], false],
  ['hoursSinceAgent', 'atLeast', [0], false],
  ['hoursSinceAgent', 'below', [10], false],
  ['hoursSinceStatus', 'below', [2], true],
];

const customCases: [number, RuleCondition['op'], RuleCondition['values'], boolean][] = [
  [1, 'contains', ['a-17'], true],
  [1, 'contains', ['17b', 'act'], false],
  [1, 'containsNot', ['lamp'], true],
  [1, 'is', ['CONTRACT a-17'], true],
  [1, 'isNot', ['contract'], true],
  [2, 'is', [12.5], true],
  [2, 'above', [12.5], false],
  [2, 'atLeast', [12.5], true],
  [2, 'below', [13], true],
  [3, 'is', ['c1', 'c2'], true],
  [3, 'isNot', ['c2'], false],
  [4, 'is', ['c3'], true],
  [4, 'isNot', ['c2'], true],
  [5, 'before', ['2027-01-01'], true],
  [5, 'after', ['2026-12-01'], false],
  [5, 'is', ['2026-12-01'], true],
  [6, 'isSet', [], false],
  [6, 'isNotSet', [], true],
  [6, 'isNot', ['x'], true],
  [6, 'below', [5], false],
  [7, 'is', [true], true],
  [9, 'is', [false], true],
  [8, 'is', ['gold'], true],
  // A field that is gone.
  [99, 'isNotSet', [], false],
  [99, 'isNot', ['x'], false],
];

describe('the conditions of rules', () => {
  for (const [fieldId, op, values, expected] of customCases) {
    it(`field ${fieldId} ${op} ${JSON.stringify(values)}: ${expected ? 'holds' : 'does not hold'}`, () => {
      expect(holds({ field: 'custom', fieldId, op, values })).to.equal(expected);
    });
  }

  for (const [field, op, values, expected] of cases) {
    it(`${field} ${op} ${JSON.stringify(values)}: ${expected ? 'holds' : 'does not hold'}`, () => {
      expect(holds({ field, op, values })).to.equal(expected);
    });
  }

  it('hold all or any, with groups inside, and always when there are none', () => {
    const yes: RuleCondition = { field: 'status', op: 'is', values: ['open'] };
    const no: RuleCondition = { field: 'status', op: 'is', values: ['closed'] };
    expect(meet({ match: 'all', items: [] })).to.equal(true);
    expect(meet({ match: 'any', items: [] })).to.equal(true);
    expect(meet({ match: 'all', items: [yes, no] })).to.equal(false);
    expect(meet({ match: 'any', items: [no, yes] })).to.equal(true);
    expect(meet({ match: 'all', items: [yes, { match: 'any', items: [no, yes] }] })).to.equal(true);
    expect(meet({ match: 'all', items: [yes, { match: 'all', items: [no, yes] }] })).to.equal(false);
  });

  const thanks: RuleCondition = {
    field: 'text',
    op: 'consistsOf',
    values: ['thank you', 'thanks', 'so much', 'best'],
  };
  for (const text of ['Thanks!', 'Thank you SO much :-)\n\nBest', 'thanks, thanks']) {
    it(`${JSON.stringify(text)} is a thank-you`, () => expect(holds(thanks, { text })).to.equal(true));
  }
  for (const text of [
    'Thanks, but it still burns.',
    '',
    '!!',
    'No thanks',
    `Thanks ${'thanks '.repeat(60)}`,
  ]) {
    it(`${JSON.stringify(text.slice(0, 30))} is none`, () => expect(holds(thanks, { text })).to.equal(false));
  }

  it('look through long texts without end in a moment', () => {
    const text = 'aa '.repeat(6000);
    expect(holds({ field: 'text', op: 'contains', values: ['aa aa b'] }, { text })).to.equal(false);
  });
});
