import { expect } from 'chai';
import { extendTo, keepShown, NOTHING_SELECTED, selectAll, toggle } from '../../../web/state/selection.ts';

const order = [10, 11, 12, 13, 14];
const ids = (selection: { ids: ReadonlySet<number> }): number[] => [...selection.ids].toSorted();

describe('a selection in a list', () => {
  it('takes a row in and out again', () => {
    const one = toggle(NOTHING_SELECTED, 11);
    expect(ids(one)).to.deep.equal([11]);
    expect(ids(toggle(one, 11))).to.deep.equal([]);
  });

  it('extends from the row touched last, up or down, and keeps what was selected', () => {
    const begun = toggle(toggle(NOTHING_SELECTED, 14), 12);
    expect(ids(extendTo(begun, 10, order))).to.deep.equal([10, 11, 12, 14]);
    expect(ids(extendTo(begun, 13, order))).to.deep.equal([12, 13, 14]);
  });

  it('extends twice from the same row', () => {
    const twice = extendTo(extendTo(toggle(NOTHING_SELECTED, 12), 13, order), 14, order);
    expect(ids(twice)).to.deep.equal([12, 13, 14]);
    expect(twice.anchor).to.equal(12);
  });

  it('takes only the row itself where nothing was touched, or what was touched has gone', () => {
    expect(ids(extendTo(NOTHING_SELECTED, 12, order))).to.deep.equal([12]);
    expect(ids(extendTo({ ids: new Set(), anchor: 99 }, 12, order))).to.deep.equal([12]);
    expect(ids(extendTo(NOTHING_SELECTED, 99, order))).to.deep.equal([]);
  });

  it('forgets what is no longer shown', () => {
    const kept = keepShown(toggle(selectAll(order), 12), [13, 14]);
    expect(ids(kept)).to.deep.equal([13, 14]);
    expect(kept.anchor).to.equal(null);
  });
});
