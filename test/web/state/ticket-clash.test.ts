import { expect } from 'chai';
import type { Ticket, TicketChange } from '../../../web/api/tickets.ts';
import { clashesOf } from '../../../web/state/ticket-clash.ts';
import { aTicket } from '../a-ticket.ts';

describe('a change that meets another one', () => {
  const base = aTicket();
  const moved = (change: Partial<Ticket>): Ticket => ({ ...base, version: 2, ...change });
  const names = { agent: (id: number) => `agent ${id}`, team: (id: number) => `team ${id}` };
  const clashes = (current: Ticket, change: TicketChange) => clashesOf(base, current, change, names);
  const fields = (current: Ticket, change: TicketChange) =>
    clashes(current, change).map(({ field }) => field);

  it('is a choice between both values, for each field that moved on', () => {
    const current = moved({
      status: 'solved',
      priority: 'high',
      subject: 'Other',
      assignee: { id: 2, name: 'Ben' },
      team: { id: 3, name: 'Billing' },
    });
    const change = {
      status: 'pending',
      priority: 'urgent',
      subject: 'Mine',
      assigneeId: 1,
      teamId: null,
    } as const;
    expect(
      clashes(current, change).map(({ label, theirs, mine }) => `${label}: ${theirs} / ${mine}`),
    ).to.deep.equal([
      'Status: Solved / Pending',
      'Priority: High / Urgent',
      'Subject: Other / Mine',
      'Assignee: agent 2 / agent 1',
      'Team: team 3 / No team',
    ]);
    expect(clashes(current, change)[3]?.change).to.deep.equal({ assigneeId: 1 });
  });

  it('is none when another field moved on, or to the same value', () => {
    expect(fields(moved({ priority: 'high' }), { status: 'pending' })).to.deep.equal([]);
    expect(fields(moved({ status: 'solved' }), { assigneeId: 1 })).to.deep.equal([]);
    expect(fields(moved({ status: 'solved' }), { status: 'solved' })).to.deep.equal([]);
    expect(fields(moved({}), { muted: true })).to.deep.equal([]);
  });

  it('is one of those fields only that moved on', () => {
    const change = { status: 'pending', priority: 'urgent' } as const;
    expect(fields(moved({ priority: 'high' }), change)).to.deep.equal(['priority']);
  });

  it('setting a status clashes with a message that came in: it may change the answer', () => {
    const [clash] = clashes(moved({ messageCount: base.messageCount + 1 }), { status: 'solved' });
    expect(clash).to.include({ theirs: 'Open, and a new message came in', mine: 'Solved' });
    expect(fields(moved({ messageCount: base.messageCount + 1 }), { priority: 'high' })).to.deep.equal([]);
  });
});
