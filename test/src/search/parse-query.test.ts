// The language of the search box: what is typed, what is meant, and what is explained instead of refused.
import { expect } from 'chai';
import { parseQuery, type FieldTerm, type WordTerm } from '../../../src/search/parse-query.ts';

const now = new Date('2026-11-25T10:00:00Z');
const parse = (query: string, zone = 'UTC') => parseQuery(query, { now, zone });
/** Each term in short: -words@place/part, or name=values. */
const short = (query: string): string[] =>
  parse(query).terms.map((term) =>
    term.kind === 'words'
      ? `${term.not ? '-' : ''}${term.words.join('+')}@${term.place}/${term.part}`
      : term.kind === 'custom'
        ? `${term.not ? '-' : ''}field:${term.name}|${term.op ?? ''}|${term.value}`
        : `${term.not ? '-' : ''}${term.name}=${term.values.join('|')}`,
  );
const problems = (query: string): string[] => parse(query).problems.map(({ message }) => message);

/** Of the first term, as ISO. */
const day = (query: string, zone: string): string[] => {
  const term = parse(query, zone).terms[0] as FieldTerm;
  return [term.from, term.until].map((date) => date?.toISOString() ?? '');
};

describe('the language of the search box', () => {
  it('takes words, phrases, beginnings and what is not wanted', () => {
    expect(short('refund "not arrived" inv* -paid -"on holiday"')).to.eql([
      'refund@text/any',
      'not+arrived@text/whole',
      'inv@text/start',
      '-paid@text/any',
      '-on+holiday@text/whole',
    ]);
  });

  it('takes custom fields with their value, compared, in quotes, or filled in at all', () => {
    expect(short('field:Product=Lamp refund -field:weight>=2.5 FIELD:Paid')).to.eql([
      'field:Product|=|Lamp',
      'refund@text/any',
      '-field:weight|>=|2.5',
      'field:Paid||',
    ]);
    expect(short('field:"Contract ends"<2027 field:"a b"="c d" field:"Size =x y"')).to.eql([
      'field:Contract ends|<|2027',
      'field:a b|=|c d',
      'field:Size|=|x y',
    ]);
    expect(short('field:"Contract e')).to.eql(['field:Contract e||']);
    expect(problems('field: field:=x field:Product=')).to.have.length(3);
  });

  it('takes what hangs together as one thing', () => {
    expect(short('4711-A ann@example.com')).to.eql(['4711+a@text/any', 'ann+example+com@text/any']);
  });

  it('takes a quote that is still being typed as a phrase', () => {
    expect(short('"not arr')).to.eql(['not+arr@text/whole']);
  });

  it('knows fields of words and of facts, in any case, with quotes and several values', () => {
    expect(
      short('from:Ann To:"ben wu" tag:vip STATUS:open,pending -priority:Low has:attachments #1001'),
    ).to.eql([
      'ann@from/any',
      'ben+wu@to/whole',
      'tag=vip',
      'status=open|pending',
      '-priority=low',
      'has=attachment',
      'number=1001',
    ]);
  });

  it('takes what is no field as words: addresses of pages, subjects that answer', () => {
    expect(short('https://desk.example/a Re: colour:red')).to.eql([
      'https+desk+example+a@text/any',
      're@text/any',
      'colour+red@text/any',
    ]);
    expect(problems('https://desk.example/a Re: colour:red')).to.eql([]);
  });

  it('cuts scripts without spaces into pairs', () => {
    expect(short('東京都 返')).to.eql(['東京+京都@text/any', '返@text/any']);
  });

  it('reads days in the zone of who asks', () => {
    expect(day('on:2026-11-25', 'UTC')).to.eql(['2026-11-25T00:00:00.000Z', '2026-11-26T00:00:00.000Z']);
    expect(day('on:2026-11-25', 'Asia/Tokyo')).to.eql([
      '2026-11-24T15:00:00.000Z',
      '2026-11-25T15:00:00.000Z',
    ]);
    expect(day('before:2026-10', 'UTC')).to.eql(['2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z']);
    expect(day('after:yesterday', 'UTC')[0]).to.equal('2026-11-24T00:00:00.000Z');
    expect(day('after:7d', 'UTC')[0]).to.equal('2026-11-18T00:00:00.000Z');
  });

  it('explains what makes no sense, says where it stands, and goes on with the rest', () => {
    const { terms, problems: found } = parse('refund before:soon status:foo from:');
    expect(terms.map((term) => (term as WordTerm).words)).to.eql([['refund']]);
    expect(found).to.eql([
      { start: 7, end: 18, message: 'before: wants a date like 2026-11-25' },
      { start: 19, end: 29, message: 'status: wants new, open, pending, solved or closed' },
      { start: 30, end: 35, message: 'from: wants a name or an address, or a part of one' },
    ]);
    expect(problems('on:2026-02-31')).to.eql(['on: wants a date like 2026-11-25']);
  });

  it('survives whatever is typed', () => {
    const odd = [
      '',
      '   ',
      '-',
      '--',
      '"',
      '""',
      ':',
      '::',
      'from::',
      "'; drop table tickets",
      '(a | b) & !c',
      '\\',
      '%_',
      '\u0000',
      '😀',
      'a'.repeat(500),
    ];
    for (const query of odd) expect(() => parse(query), JSON.stringify(query)).to.not.throw();
    for (const query of ['', '-', '""', '()', '😀']) expect(parse(query).terms, query).to.eql([]);
  });
});
