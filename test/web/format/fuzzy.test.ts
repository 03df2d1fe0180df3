import { expect } from 'chai';
import { fuzzyScore } from '../../../web/format/fuzzy.ts';

const best = (typed: string, lines: string[]): string | undefined =>
  lines
    .map((line) => ({ line, score: fuzzyScore(typed, line) }))
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))[0]?.line;

describe('how well a command fits what was typed', () => {
  it('the start of a word comes before the middle of one', () => {
    expect(best('me', ['Name a team', 'Merge into another ticket'])).to.equal('Merge into another ticket');
  });

  it('each word that was typed has to be somewhere, in any order', () => {
    expect(best('ben assign', ['Assign to Eva', 'Assign to Ben'])).to.equal('Assign to Ben');
    expect(fuzzyScore('assign zoe', 'Assign to Ben')).to.equal(null);
  });

  it('letters may be scattered, at the starts of words before all', () => {
    expect(best('sp', ['Status: Pending', 'Rasp'])).to.equal('Rasp');
    expect(fuzzyScore('mat', 'Merge into another ticket')).to.be.a('number');
  });

  it('case and accents do not count', () => {
    expect(fuzzyScore('cafe', 'Café')).to.be.a('number');
    expect(fuzzyScore('ÉVA', 'eva')).to.be.a('number');
  });
});
