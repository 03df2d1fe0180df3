// Tags: the words tickets are sorted by.
import type { NewTag, Tag, TagChange, TagColour } from '../../src/tags/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { Tag, TagColour };
export const TAG_COLOURS: readonly TagColour[] = ['grey', 'accent', 'good', 'warn', 'bad', 'note'];

export function listTags(query: Query = {}, signal?: AbortSignal): Promise<Result<Page<Tag>>> {
  return request('GET', '/api/tags', { query, ...(signal ? { signal } : {}) });
}

export function createTag(tag: NewTag): Promise<Result<Tag>> {
  return request('POST', '/api/tags', { body: tag });
}

export function changeTag(id: number, change: TagChange): Promise<Result<Tag>> {
  return request('PATCH', `/api/tags/${id}`, { body: change });
}

/** Takes a merged tag apart again; tickets that still have what the merge gave them follow. */
export function undoTagMerge(id: number): Promise<Result<Tag>> {
  return request('DELETE', `/api/tag-merges/${id}`);
}

export function mergeTag(id: number, intoId: number): Promise<Result<Tag>> {
  return request('POST', `/api/tags/${id}/merge`, { body: { intoId } });
}
