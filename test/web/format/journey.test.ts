import { expect } from 'chai';
import { journeyOf } from '../../../web/format/journey.ts';
import { stepWords, verdictWords } from '../../../web/format/journey-words.ts';

const line = (step: string, verdict: string) => ({ step, verdict, detail: `about ${step}` });

describe('the journey of a mail as chapters', () => {
  const chapters = journeyOf([
    line('read', 'warning'),
    line('auto-submitted', 'pass'),
    line('precedence', 'pass'),
    line('sender rules', 'pass'),
    line('reply address', 'miss'),
    line('known message id', 'hit'),
    line('acknowledgement', 'no'),
    line('release', 'released'),
    line('sender rules', 'block'),
  ]);

  it('keeps the order in which it happened, also where a chapter comes again', () => {
    expect(chapters.map(({ key }) => key)).to.deep.equal([
      'reading',
      'kind',
      'gates',
      'thread',
      'acknowledgement',
      'decision',
      'gates',
    ]);
  });

  it('folds what found nothing and says what that means', () => {
    const [, kind, gates, thread] = chapters;
    expect(kind).to.include({ summary: 'Written by a person: nothing says otherwise.' });
    expect(kind?.quiet).to.have.length(2);
    expect(gates).to.include({ summary: 'Nothing stood in its way.' });
    expect(thread?.telling.map(({ step, tone }) => [step, tone])).to.deep.equal([
      ['known message id', 'good'],
    ]);
    expect(thread?.summary).to.equal('');
  });

  it('marks what held, refused or warned', () => {
    expect(chapters[0]?.telling[0]?.tone).to.equal('warn');
    expect(chapters.at(-1)?.telling[0]?.tone).to.equal('warn');
  });

  it('puts a step it does not know where it stands', () => {
    const [only] = journeyOf([line('subject tag', 'miss'), line('something new', 'odd')]);
    expect(only?.telling.map(({ step }) => step)).to.deep.equal(['something new']);
    expect(journeyOf([line('something new', 'odd')])[0]?.key).to.equal('reading');
  });

  it('keeps filters and what follows from them apart', () => {
    const [filters, gates] = journeyOf([
      line('rspamd', 'pass'),
      line('clamd', 'virus'),
      line('virus', 'hold'),
    ]);
    expect(filters).to.include({ key: 'filters' });
    expect(filters?.telling.map(({ step }) => step)).to.deep.equal(['clamd']);
    expect(gates?.telling.map(({ step }) => step)).to.deep.equal(['virus']);
    expect(journeyOf([line('rspamd', 'pass')])[0]?.summary).to.equal('They found nothing.');
  });

  it('names steps and verdicts in words', () => {
    expect(stepWords('signed message id')).to.equal('Signed message id');
    expect(verdictWords('hit')).to.equal('yes');
    expect(verdictWords('no_such_word')).to.equal('no such word');
  });
});
