// The @name being typed in a note.
import { expect } from 'chai';
import { mentionable, mentionAt } from '../../../web/editor/mention-query.ts';

const agent = (id: number, name: string, email: string, active = true) =>
  ({
    id,
    name,
    email,
    active,
    role: 'agent',
    mailboxIds: null,
    seenMailboxIds: null,
    ownTeamsOnly: false,
    locale: null,
    timeZone: null,
    createdAt: '',
  }) as const;
const agents = [
  agent(1, 'Eva Long', 'eva@desk.example'),
  agent(2, 'Ben Evans', 'ben@desk.example'),
  agent(3, 'Gone Evans', 'gone@desk.example', false),
];

describe('the mention being typed', () => {
  it('begins with an @ that is not inside a word', () => {
    expect(mentionAt('Ask @ev', 7)).to.deep.equal({ start: 4, caret: 7, words: 'ev' });
    expect(mentionAt('@', 1)).to.deep.equal({ start: 0, caret: 1, words: '' });
    expect(mentionAt('ann@ev', 6)).to.equal(null);
    expect(mentionAt('Ask @ev now', 3)).to.equal(null);
  });

  it('may be a first name and a last one, and ends with the line', () => {
    expect(mentionAt('@Eva Lo', 7)?.words).to.equal('Eva Lo');
    expect(mentionAt('@Eva Long is here', 17)).to.equal(null);
    expect(mentionAt('@Eva\nyes', 8)).to.equal(null);
  });

  it('finds active colleagues by any part of their name, not oneself', () => {
    expect(mentionable(agents, 'ev', 0).map(({ id }) => id)).to.deep.equal([1, 2]);
    expect(mentionable(agents, 'ev', 1).map(({ id }) => id)).to.deep.equal([2]);
    expect(mentionable(agents, 'eva lo', 0).map(({ id }) => id)).to.deep.equal([1]);
    expect(mentionable(agents, 'zz', 0)).to.deep.equal([]);
  });
});
