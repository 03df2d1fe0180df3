import { expect } from 'chai';
import { authenticationLines, resultWords } from '../../../web/format/authentication-words.ts';
import { bounceAdvice, bounceWords, statusWords } from '../../../web/format/bounce-words.ts';
import { budgetTrouble } from '../../../web/format/budget-trouble.ts';
import { reasonHelp, reasonLabel } from '../../../web/format/held-words.ts';
import { patternWords, ruleWords } from '../../../web/format/pattern-words.ts';
import { simulationWords } from '../../../web/format/simulation-words.ts';
import { ageWords } from '../../../web/format/times.ts';

const row = (status: string, hard = true) => ({
  recipient: 'ann@example.com',
  status,
  diagnostic: '',
  hard,
});

const tried = (
  outcome: Parameters<typeof simulationWords>[0]['outcome'],
  reason: string | null = null,
): string => simulationWords({ outcome, reason, ticketId: null });

describe('what came back, in words', () => {
  it('names the cause and the code', () => {
    expect(bounceWords(row('5.1.1'), 'bounce')).to.equal('Bounced: mailbox unknown (5.1.1)');
    expect(bounceWords(row('4.2.2', false), 'delay')).to.equal(
      'Delayed, still being tried: mailbox is full (4.2.2)',
    );
    expect(bounceWords(row(''), 'bounce')).to.equal('Bounced');
    expect(bounceWords(row('9.9.9'), 'bounce')).to.equal('Bounced: 9.9.9');
    expect(bounceWords(row('5.0.0'), 'complaint')).to.equal('Its reader reported it as spam');
  });

  it('falls back to the subject of a code it does not know in detail', () => {
    expect(statusWords('5.2.99')).to.equal('mailbox trouble');
    expect(statusWords('nonsense')).to.equal('');
  });

  it('says what to do for hard and soft ones', () => {
    expect(bounceAdvice(row('5.1.1'), 'bounce')).to.match(/^No mail will reach/);
    expect(bounceAdvice(row('5.2.2', false), 'bounce')).to.match(/^It may work later/);
    expect(bounceAdvice(row('4.4.1', false), 'delay')).to.match(/^Nothing to do yet/);
  });
});

describe('why a mail is held, in words', () => {
  it('knows the reasons of intake, and shows others as they are', () => {
    expect(reasonLabel('cooldown')).to.equal('Wrote again too soon');
    expect(reasonHelp('cooldown')).to.contain('by itself');
    expect(reasonLabel('unparsable: too deep')).to.equal('Unparsable: too deep');
    expect(reasonLabel('some_new_reason')).to.equal('Some new reason');
    expect(reasonHelp('some_new_reason')).to.equal('');
    expect(reasonLabel(null)).to.equal('Held');
  });

  it('tells how long it waits', () => {
    const now = new Date('2026-03-02T12:00:00.000Z');
    expect(ageWords('2026-03-02T11:20:00.000Z', now)).to.equal('40 min');
    expect(ageWords('2026-02-27T12:00:00.000Z', now)).to.equal('3 d');
    expect(ageWords('2026-03-02T12:00:05.000Z', now)).to.equal('1 min');
  });
});

describe('sender rules in words', () => {
  it('says what a pattern matches while it is typed', () => {
    expect(patternWords('Eva@Shop.example')).to.equal('only the address eva@shop.example');
    expect(patternWords('@shop.example')).to.equal('every address at shop.example, not of its subdomains');
    expect(patternWords('*.shop.example')).to.equal('every address in a subdomain of shop.example');
    expect(patternWords('*@shop.example')).to.equal('every address at shop.example');
    expect(patternWords('news*@shop.example')).to.contain('* stands for anything');
  });

  it('says nothing of what matches nothing', () => {
    for (const typed of ['', '*', 'a b', 'eva@', 'a@b@c', '"x"@y.z'])
      expect(patternWords(typed)).to.equal('');
  });

  it('says what becomes of the mail', () => {
    expect(ruleWords({ verdict: 'allow', action: 'refuse' })).to.equal('Always let in');
    expect(ruleWords({ verdict: 'block', action: 'hold' })).to.equal('Held');
  });
});

describe('a budget being filled in', () => {
  it('is fine with whole numbers in their bounds', () => {
    expect(budgetTrouble([{ count: 10, minutes: 10 }])).to.equal('');
  });

  it('is refused with what is wrong', () => {
    expect(budgetTrouble([{ count: 0, minutes: 10 }])).to.contain('How many');
    expect(budgetTrouble([{ count: 1, minutes: 20_000 }])).to.contain('Minutes');
    expect(
      budgetTrouble([
        { count: 1, minutes: 10 },
        { count: 5, minutes: 10 },
      ]),
    ).to.contain('same length');
  });
});

describe('what a sender could prove, in words', () => {
  it('has a line for each method', () => {
    const lines = authenticationLines({
      spf: 'pass',
      dkim: 'fail',
      dmarc: 'none',
      arc: 'temperror',
      domain: 'example.com',
      policy: null,
      verdict: 'none',
      trusted: false,
    });
    expect(lines.map(([, words]) => words)).to.deep.equal([
      'passed',
      'failed',
      'not used by the domain',
      'could not be asked just then',
    ]);
    expect(resultWords('something')).to.equal('something');
  });
});

describe('a mail that is tried, in words', () => {
  it('says what would become of it and why', () => {
    expect(tried('ticket_opened')).to.equal('It would open a new ticket.');
    expect(tried('held', 'loop')).to.equal('It would be held for a person: Mail loop.');
    expect(tried('refused', '550 5.7.1 Not here')).to.equal(
      'It would be refused, and its sender told so: 550 5.7.1 Not here.',
    );
    expect(tried('bounce')).to.contain('no mail of ours');
  });
});
