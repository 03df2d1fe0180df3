// Views that agents saved.
import type { View as SavedView } from '../../src/views/schemas.ts';
import { request, type Result } from './request.ts';

export type { SavedView };
export type ViewFilter = SavedView['filter'];

export function listViews(): Promise<Result<{ items: SavedView[] }>> {
  return request('GET', '/api/views');
}

/** Of all of them at once. */
export function viewCounts(): Promise<Result<{ items: { id: number; count: number | null }[] }>> {
  return request('GET', '/api/views/counts');
}
