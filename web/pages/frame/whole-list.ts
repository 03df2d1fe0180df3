// A list the server gives whole, as the one page it is.
import type { Page, Result } from '../../api/request.ts';

export const wholeList =
  <T>(load: () => Promise<Result<{ items: T[] }>>) =>
  async (): Promise<Result<Page<T>>> => {
    const result = await load();
    return result.ok ? { ...result, data: { items: result.data.items, nextCursor: null } } : result;
  };
