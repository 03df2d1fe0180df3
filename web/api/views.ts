// Views that agents saved.
import type { NewViewInput, View as SavedView, ViewChangeInput } from '../../src/views/schemas.ts';
import { request, type Result } from './request.ts';

export type { NewViewInput, SavedView };
export type ViewFilter = SavedView['filter'];

export function listViews(): Promise<Result<{ items: SavedView[] }>> {
  return request('GET', '/api/views');
}

/** Of all of them at once. */
export function viewCounts(): Promise<Result<{ items: { id: number; count: number | null }[] }>> {
  return request('GET', '/api/views/counts');
}

export function createView(view: NewViewInput): Promise<Result<SavedView>> {
  return request('POST', '/api/views', { body: view });
}

export function changeView(id: number, change: ViewChangeInput): Promise<Result<SavedView>> {
  return request('PATCH', `/api/views/${id}`, { body: change });
}

export function deleteView(id: number): Promise<Result<null>> {
  return request('DELETE', `/api/views/${id}`);
}
