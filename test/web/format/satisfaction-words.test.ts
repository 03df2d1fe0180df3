import { expect } from 'chai';
import { allAnswers, answeredWords, askedWords, share } from '../../../web/format/satisfaction-words.ts';

const nothing = {
  state: 'none',
  reason: null,
  dueAt: null,
  askedAt: null,
  rating: null,
  comment: '',
  answeredAt: null,
  agent: null,
  customer: { good: 0, okay: 0, bad: 0 },
} as const;
const now = new Date('2026-03-02T12:00:00');

describe('satisfaction in words', () => {
  it('tells when a customer is or was asked, or why not', () => {
    expect(askedWords(nothing, now)).to.equal('');
    const at = new Date('2026-03-02T15:30:00').toISOString();
    expect(askedWords({ ...nothing, state: 'waiting', dueAt: at }, now)).to.match(
      /^Will be asked \S+.*, if it stays solved$/,
    );
    expect(askedWords({ ...nothing, state: 'asked', askedAt: at }, now)).to.match(
      /^Asked \S+.*: no answer yet$/,
    );
    const reason = 'The ticket did not stay solved.';
    expect(askedWords({ ...nothing, state: 'dropped', reason }, now)).to.equal(`Not asked. ${reason}`);
  });

  it('counts answers', () => {
    expect(allAnswers({ good: 2, okay: 0, bad: 1 })).to.equal('2 good, 1 bad');
    expect(allAnswers(nothing.customer)).to.equal('');
    expect(answeredWords({ asked: 5, good: 2, okay: 1, bad: 0 })).to.equal('3 (60%)');
    expect(share(0, 0)).to.equal('0');
  });
});
