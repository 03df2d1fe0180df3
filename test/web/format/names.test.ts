import { expect } from 'chai';
import { displayName, initials, peopleWords, readAddresses } from '../../../web/format/names.ts';

describe('names and addresses', () => {
  for (const [name, expected] of [
    ['Ann Example', 'AE'],
    ['ann', 'A'],
    ['Maximiliane von Hohenstein', 'MH'],
    ['no-reply@example.com', 'NR'],
    ['李小龍', '李'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['', '?'],
  ] as const) {
    it(`initials of “${name}” are ${expected}`, () => {
      expect(initials(name)).to.equal(expected);
    });
  }

  it('reads pasted addresses by comma, semicolon and line', () => {
    const read = readAddresses('Ann <ann@example.com>; bob@example.com\n"Zed, not quite" <zed@example.com>');
    expect(read.addresses).to.deep.equal([
      { address: 'ann@example.com', name: 'Ann' },
      { address: 'bob@example.com', name: '' },
      { address: 'zed@example.com', name: 'Zed, not quite' },
    ]);
    expect(read.rest).to.equal('');
  });

  for (const wrong of [
    'ann',
    'ann@',
    'ann@localhost',
    'a b@example.com',
    'ann@example.',
    '<ann@example.com>>',
  ]) {
    it(`“${wrong}” is no address and is given back`, () => {
      expect(readAddresses(wrong)).to.deep.equal({ addresses: [], rest: wrong });
    });
  }

  it('shows a signed reply address as what a person would write, and other plus-addresses as they are', () => {
    const signed = 'support+t-3c-1-dh5gdasjoxknncxp@example.com';
    expect(displayName({ name: '', address: signed })).to.equal('support@example.com');
    expect(displayName({ name: 'Desk', address: signed })).to.equal('Desk');
    expect(displayName({ name: '', address: 'ann+shop@example.com' })).to.equal('ann+shop@example.com');
  });

  it('shortens long lists of people', () => {
    const people = ['Ann', 'Bob', 'Cy', 'Di'].map((name) => ({ name, address: '' }));
    expect(peopleWords(people)).to.equal('Ann, Bob and 2 more');
    expect(peopleWords(people.slice(0, 2))).to.equal('Ann, Bob');
  });
});
