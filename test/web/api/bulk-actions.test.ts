import { expect } from 'chai';
import { filterOf } from '../../../web/api/bulk-actions.ts';

describe('the filter of all that match', () => {
  it('has what the list asks by, typed, without its order and what is not set', () => {
    const query = {
      status: 'new,open',
      mailboxId: 3,
      assigneeId: '',
      breaching: 'true',
      sort: 'dueAt',
      q: '',
    };
    expect(filterOf(query)).to.deep.equal({ status: 'new,open', mailboxId: 3, breaching: true });
    expect(filterOf({ teamId: 4 })).to.deep.equal({ teamId: '4' });
  });
});
