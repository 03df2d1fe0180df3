import { expect } from 'chai';
import { wheretoAfter } from '../../../web/state/after-sending.ts';

describe('after sending', () => {
  it('one stays, and goes on to the next ticket once one is solved, unless something else was chosen', () => {
    expect([null, 'pending', 'solved'].map((status) => wheretoAfter('usual', status as null))).to.deep.equal([
      'stay',
      'stay',
      'next',
    ]);
    for (const choice of ['stay', 'next', 'list'] as const)
      expect([wheretoAfter(choice, null), wheretoAfter(choice, 'solved')]).to.deep.equal([choice, choice]);
  });
});
