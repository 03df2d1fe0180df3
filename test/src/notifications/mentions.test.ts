// Who a note means by @.
import { expect } from 'chai';
import { mentionedIn } from '../../../src/notifications/mentions.ts';

const agents = [
  { id: 1, name: 'Eva Long', email: 'eva@desk.example' },
  { id: 2, name: 'Eva Short', email: 'e.short@desk.example' },
  { id: 3, name: 'Ben', email: 'ben.m@desk.example' },
  { id: 4, name: 'Jürgen Groß', email: 'jg@desk.example' },
  { id: 5, name: 'Ben Ali', email: 'ali@desk.example' },
];
const mentioned = (text: string): number[] => mentionedIn(text, agents);

describe('a mention in a note', () => {
  it('is a full name, a handle, or a first name only one agent has', () => {
    expect(mentioned('@Eva Long please look, and @ali too.')).to.deep.equal([1, 5]);
    expect(mentioned('@eva (the handle) and @e.short')).to.deep.equal([1, 2]);
    expect(mentioned('@jürgen: thanks')).to.deep.equal([4]);
    expect(mentioned('(@JÜRGEN GROSS? no, @Jürgen Groß!)')).to.deep.equal([4]);
  });

  it('is the longest name that fits, and nobody where two people share it', () => {
    expect(mentioned('@Ben Ali knows')).to.deep.equal([5]);
    expect(mentioned('@Ben.')).to.deep.equal([3]);
    const twins = [
      { id: 1, name: 'Max Adam', email: 'ma@desk.example' },
      { id: 2, name: 'Max Berg', email: 'mb@desk.example' },
    ];
    expect(mentionedIn('@Max and @Max Berg', twins)).to.deep.equal([2]);
  });

  it('is no address, no other word that begins like it, and nobody unknown', () => {
    expect(mentioned('write to ann@eva.example or eva@desk.example')).to.deep.equal([]);
    expect(mentioned('@Evangeline and @ali-baba and @nobody')).to.deep.equal([]);
    expect(mentioned('@ Eva Long')).to.deep.equal([]);
  });

  it('counts once, however often it is written', () => {
    expect(mentioned('@ali, @ALI\n@Ben Ali')).to.deep.equal([5]);
  });

  it('costs little in a note full of @', () => {
    expect(mentioned('@'.repeat(100_000))).to.deep.equal([]);
  });
});
