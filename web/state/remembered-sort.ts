// The order somebody chose last for a view, in this browser.
import { viewPath, type Sort, type View } from '../router.ts';
import { readStored, writeStored } from '../browser/stored.ts';

const STORED = 'sorts';
type Chosen = Partial<Record<string, Sort>>;

/** '' where the view's own order was not changed. */
export const rememberedSort = (view: View): Sort | '' => readStored<Chosen>(STORED)?.[viewPath(view)] ?? '';

export function rememberSort(view: View, sort: Sort | ''): void {
  const { [viewPath(view)]: _before, ...others } = readStored<Chosen>(STORED) ?? {};
  writeStored(STORED, sort === '' ? others : { ...others, [viewPath(view)]: sort });
}
