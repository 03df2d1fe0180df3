import { expect } from 'chai';
import { suggestionAt } from '../../../web/editor/suggestion.ts';
import { joinWords } from '../../../web/editor/words.ts';

const signs = ['@', '/', '#'];

describe('what is followed up while writing', () => {
  it('is a word after a sign at the start of a word', () => {
    expect(suggestionAt('/', signs)).to.deep.equal({ sign: '/', words: '', length: 1 });
    expect(suggestionAt('Hello /refund po', signs)).to.deep.equal({
      sign: '/',
      words: 'refund po',
      length: 10,
    });
    expect(suggestionAt('See #10', signs)).to.deep.equal({ sign: '#', words: '10', length: 3 });
    expect(suggestionAt('Ask @ev', signs)).to.deep.equal({ sign: '@', words: 'ev', length: 3 });
  });

  it('is nothing within addresses, fractions and finished thoughts', () => {
    for (const before of ['https://', 'and/or', '1/2', '/ no', '/one  two', 'C#', '/line\nbreak', 'Hello']) {
      expect(suggestionAt(before, signs), before).to.equal(null);
    }
    expect(suggestionAt('/x', ['@']), 'a sign nobody asked for').to.equal(null);
  });
});

describe('words joined', () => {
  it('stay plain as long as both are, and keep formatting of either', () => {
    const plain = { text: 'a < b', html: null };
    const none = { text: '', html: null };
    expect(joinWords(plain, none)).to.equal(plain);
    expect(joinWords(none, plain)).to.equal(plain);
    expect(joinWords(plain, { text: 'c', html: null })).to.deep.equal({ text: 'a < b\n\nc', html: null });
    expect(joinWords(plain, { text: 'c', html: '<p><b>c</b></p>' })).to.deep.equal({
      text: 'a < b\n\nc',
      html: '<p>a &lt; b</p><p><b>c</b></p>',
    });
  });
});
