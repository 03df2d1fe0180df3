// One change to many tickets: started, looked after, undone.
import type { BulkAction, BulkChange, BulkFilter, MatchCount } from '../../src/bulk-actions/schemas.ts';
import { request, type Query, type Result } from './request.ts';

export type { BulkAction, BulkChange };

/** Tickets by their ids, or all that a list's query finds. */
export type BulkTarget = { ids: number[] } | { query: Query };

export const startBulkAction = (target: BulkTarget, change: BulkChange): Promise<Result<BulkAction>> =>
  request('POST', '/api/bulk-actions', {
    body: { ...('ids' in target ? target : { filter: filterOf(target.query) }), change },
  });

export const getBulkAction = (id: number): Promise<Result<BulkAction>> =>
  request('GET', `/api/bulk-actions/${id}`);

export const undoBulkAction = (id: number): Promise<Result<BulkAction>> =>
  request('POST', `/api/bulk-actions/${id}/undo`);

/** How many tickets the query finds; not exact above some thousands. */
export const countMatching = ({ sort: _sort, ...query }: Query): Promise<Result<MatchCount>> =>
  request('GET', '/api/bulk-actions/matching', { query });

/** A query as a body: without what is not set, and with numbers and truths as such. */
export function filterOf({ sort: _sort, ...query }: Query): BulkFilter {
  const set = Object.entries(query).filter(
    ([, value]) => value !== '' && value !== null && value !== undefined,
  );
  return Object.fromEntries(set.map(([name, value]) => [name, TYPED[name]?.(value) ?? value]));
}

const TYPED: Record<string, ((value: unknown) => unknown) | undefined> = {
  mailboxId: Number,
  breaching: (value) => value === 'true',
  mentions: (value) => value === 'true',
  assigneeId: String,
  teamId: String,
  customer: String,
};
