import { expect } from 'chai';
import type { Ticket } from '../../web/api/tickets.ts';
import { clashes, clashWords } from '../../web/ticket-clash.ts';
import { aTicket } from './a-ticket.ts';

describe('a change that meets another one', () => {
  const base = aTicket();
  const moved = (change: Partial<Ticket>): Ticket => ({ ...base, version: 2, ...change });

  it('clashes when the same field moved on', () => {
    expect(clashes(base, moved({ status: 'solved' }), { status: 'pending' })).to.equal(true);
    expect(clashes(base, moved({ assignee: { id: 2, name: 'Ben' } }), { assigneeId: 1 })).to.equal(true);
    expect(clashes(base, moved({ subject: 'Other' }), { subject: 'Mine' })).to.equal(true);
  });

  it('does not clash when another field moved on', () => {
    expect(clashes(base, moved({ priority: 'high' }), { status: 'pending' })).to.equal(false);
    expect(clashes(base, moved({ status: 'solved' }), { assigneeId: 1 })).to.equal(false);
  });

  it('setting a status clashes with a message that came in: it may change the answer', () => {
    expect(clashes(base, moved({ messageCount: 2 }), { status: 'solved' })).to.equal(true);
    expect(clashes(base, moved({ messageCount: 2 }), { priority: 'high' })).to.equal(false);
  });

  it('says what the others did', () => {
    const words = clashWords(
      base,
      moved({ messageCount: 2, status: 'pending', assignee: { id: 2, name: 'Ben' } }),
    );
    expect(words).to.equal('a new message came in, the status is now pending, it is assigned to Ben');
    expect(clashWords(base, moved({}))).to.equal('somebody else saved it');
  });
});
