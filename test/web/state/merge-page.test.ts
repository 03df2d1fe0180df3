import { expect } from 'chai';
import { mergeFirstPage } from '../../../web/state/merge-page.ts';
import type { Sort } from '../../../web/router.ts';

const row = (id: number, minute: number) => ({
  id,
  lastMessageAt: new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString(),
  dueAt: new Date(Date.UTC(2026, 0, 2, 10, minute)).toISOString() as string | null,
  createdAt: new Date(Date.UTC(2026, 0, 1, 9, 60 - minute)).toISOString(),
  priority: (minute > 20 ? 'high' : 'low') as 'high' | 'low',
});
const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);

describe('slipping a fresh first page into a list', () => {
  it('puts a new row on top and keeps the older ones', () => {
    const known = [row(3, 30), row(2, 20), row(1, 10)];
    expect(ids(mergeFirstPage(known, [row(4, 40), row(3, 30)], { complete: false }))).to.deep.equal([
      4, 3, 2, 1,
    ]);
  });

  it('moves a row that got mail up without doubling it', () => {
    const known = [row(3, 30), row(2, 20), row(1, 10)];
    expect(ids(mergeFirstPage(known, [row(1, 40), row(3, 30)], { complete: false }))).to.deep.equal([
      1, 3, 2,
    ]);
  });

  it('drops a row that left the view', () => {
    const known = [row(4, 40), row(3, 30), row(2, 20), row(1, 10)];
    expect(ids(mergeFirstPage(known, [row(4, 40), row(2, 20)], { complete: false }))).to.deep.equal([
      4, 2, 1,
    ]);
  });

  it('orders equal times by id, the larger first, as the server does', () => {
    const known = [row(9, 20), row(8, 20), row(7, 20)];
    expect(ids(mergeFirstPage(known, [row(9, 20), row(8, 20)], { complete: false }))).to.deep.equal([
      9, 8, 7,
    ]);
  });

  it('keeps the order of due times, where the list is sorted by them', () => {
    const known = [row(1, 10), row(2, 20), row(3, 30), row(4, 40)];
    const fresh = [row(1, 10), row(3, 30)];
    expect(ids(mergeFirstPage(known, fresh, { complete: false, sort: 'dueAt' }))).to.deep.equal([1, 3, 4]);
  });

  it('keeps those without a due time last in that order, by their ids', () => {
    const without = (id: number) => ({ ...row(id, id), dueAt: null });
    const known = [row(9, 10), row(8, 20), without(3), without(5), without(7)];
    const after = (fresh: typeof known): number[] =>
      ids(mergeFirstPage(known, fresh, { complete: false, sort: 'dueAt' }));
    expect(after([row(9, 10)])).to.deep.equal([9, 8, 3, 5, 7]);
    expect(after([row(9, 10), row(8, 20), without(5)])).to.deep.equal([9, 8, 5, 7]);
  });

  it('keeps every other order too, equal priorities by their last message', () => {
    const known = [row(1, 10), row(2, 20), row(3, 30), row(4, 40), row(5, 50)];
    const after = (id: number, sort: Sort): number[] =>
      ids(mergeFirstPage(known, [row(id, id * 10)], { complete: false, sort }).slice(1)).toSorted();
    expect(after(3, 'lastMessageAt')).to.deep.equal([4, 5]);
    expect(after(3, '-lastMessageAt')).to.deep.equal([1, 2]);
    expect(after(3, 'createdAt')).to.deep.equal([1, 2]);
    expect(after(3, '-createdAt')).to.deep.equal([4, 5]);
    expect(after(4, '-priority')).to.deep.equal([1, 2, 3]);
    expect(after(2, '-priority')).to.deep.equal([1]);
  });

  it('is the fresh page alone when there is no further one', () => {
    expect(ids(mergeFirstPage([row(2, 20), row(1, 10)], [row(3, 30)], { complete: true }))).to.deep.equal([
      3,
    ]);
    expect(mergeFirstPage([row(1, 10)], [], { complete: false })).to.deep.equal([]);
  });
});
