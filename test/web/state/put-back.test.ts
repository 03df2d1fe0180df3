import { expect } from 'chai';
import { putBack } from '../../../web/state/put-back.ts';

const rows = (...ids: number[]) => ids.map((id) => ({ id, state: 'before' }));

describe('rows put back', () => {
  it('stand where they stood, also where neighbours went with them', () => {
    const before = rows(1, 2, 3, 4, 5);
    expect(putBack(rows(3), before, new Set([1, 2, 4, 5]))).to.deep.equal(before);
  });

  it('are as they were, and others as they are', () => {
    const now = [
      { id: 9, state: 'new' },
      { id: 1, state: 'tried' },
      { id: 2, state: 'changed by somebody' },
    ];
    expect(putBack(now, rows(1, 2, 3), new Set([1, 3]))).to.deep.equal([
      { id: 9, state: 'new' },
      { id: 1, state: 'before' },
      { id: 2, state: 'changed by somebody' },
      { id: 3, state: 'before' },
    ]);
  });
});
