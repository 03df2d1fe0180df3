import { expect } from 'chai';
import { NO_FILTER } from '../../../web/router.ts';
import { ticketQuery } from '../../../web/state/ticket-query.ts';

describe('what a view asks of the ticket list', () => {
  it('unassigned asks for active tickets of nobody', () => {
    expect(ticketQuery({ name: 'unassigned' }, NO_FILTER)).to.include({
      status: 'new,open,pending',
      assigneeId: 'none',
    });
  });

  it('a mailbox asks for its tickets of anybody', () => {
    const query = ticketQuery(
      { name: 'mailbox', mailboxId: 3 },
      { ...NO_FILTER, status: 'solved', q: 'lamp' },
    );
    expect(query).to.include({ status: 'solved', mailboxId: 3, assigneeId: '', q: 'lamp' });
  });

  it('a team asks for its tickets', () => {
    expect(ticketQuery({ name: 'team', teamId: 4 }, NO_FILTER)).to.include({ teamId: 4, mailboxId: '' });
  });

  it('about to be late asks for those due soon or late, the most urgent first', () => {
    expect(ticketQuery({ name: 'breaching' }, NO_FILTER)).to.include({ breaching: 'true', sort: 'dueAt' });
    expect(ticketQuery({ name: 'open' }, NO_FILTER)).not.to.have.property('breaching');
    expect(ticketQuery({ name: 'trash' }, { ...NO_FILTER, status: 'any' })).to.include({
      folder: 'trash',
      status: '',
    });
    expect(ticketQuery({ name: 'mentions' }, NO_FILTER)).to.include({ mentions: 'true' });
  });

  it('any status asks for no status', () => {
    expect(ticketQuery({ name: 'all' }, { ...NO_FILTER, status: 'any' })).to.include({
      status: '',
      assigneeId: '',
    });
  });
});
