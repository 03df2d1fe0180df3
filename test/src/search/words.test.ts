// Words as search knows them: what is written alike is one word, in every script.
import { expect } from 'chai';
import { excerptOf, markedTerms, markWords } from '../../../src/search/mark-words.ts';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { wordsOf } from '../../../src/search/words.ts';

const texts = (text: string): string[] => wordsOf(text).map((word) => word.text);
const termsOf = (query: string) => markedTerms(parseQuery(query, { now: new Date(), zone: 'UTC' }), ['text']);
const marked = (text: string, query: string): string[] =>
  markWords(text, termsOf(query)).marks.map(([start, end]) => text.slice(start, end));

describe('words', () => {
  it('know neither case nor accents', () => {
    expect(texts('Straße STRASSE Crème İstanbul ISPARTA ısı Łódź Ærø Ёлка')).to.eql([
      'strasse',
      'strasse',
      'creme',
      'istanbul',
      'isparta',
      'isi',
      'lodz',
      'aero',
      'елка',
    ]);
  });

  it('are the same composed and decomposed, wide and narrow, and with soft hyphens', () => {
    expect(texts('Ｏｒｄｅｒ Gro\u0308ße Ver\u00adsand zero\u200bwidth')).to.eql([
      'order',
      'grosse',
      'versand',
      'zerowidth',
    ]);
  });

  it('of scripts without spaces are pairs, beside words of others', () => {
    expect(texts('注文4711が届く')).to.eql(['注文', '文', '4711', 'が届', '届く', 'く']);
    expect(texts('상품')).to.eql(['상품', '품']);
    expect(texts('คืน')).to.have.length.greaterThan(1);
  });

  it('say where they stand', () => {
    const text = 'An Zoë: 東京';
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).to.eql(['An', 'Zoë', '東京', '京']);
  });
});

describe('marks', () => {
  it('are on the part that was asked for', () => {
    expect(marked('Refunds and a refund', 'refund')).to.eql(['Refund', 'refund']);
    expect(marked('Schlussrechnung', 'rechnung')).to.eql(['rechnung']);
    expect(marked('Refunds and a refund', '"refund"')).to.eql(['refund']);
    expect(marked('die Straße', 'stras')).to.eql(['Straße']);
    expect(marked('ann@example.com wrote', 'ann@exam')).to.eql(['ann@exam']);
    expect(marked('it has not arrived', '"not arrived" -has')).to.eql(['not arrived']);
    expect(marked('東京都の新しい住所', '京都')).to.eql(['京都']);
    expect(marked('東京都の新しい住所', '東京都')).to.eql(['東京都']);
  });

  it('move with the piece of a long text that is shown', () => {
    const excerpt = excerptOf(
      `${'word '.repeat(200)}\n\nneedle 😀 ${'more '.repeat(200)}`,
      termsOf('needle'),
    );
    expect(excerpt?.text.length).to.be.below(200);
    expect(excerpt?.marks.map(([start, end]) => excerpt.text.slice(start, end))).to.eql(['needle']);
    expect(excerpt?.text).to.match(/^… word.* …$/);
  });
});
