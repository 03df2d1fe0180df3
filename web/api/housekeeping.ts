// What the desk takes away by itself: what it did, and what would go now.
import type { ChoreFacts, ChoreLook } from '../../src/housekeeping/schemas.ts';
import { request, type Result } from './request.ts';

export type { ChoreFacts, ChoreLook };

export const listChores = (): Promise<Result<{ items: ChoreFacts[] }>> => request('GET', '/api/housekeeping');

export const getChore = (name: string): Promise<Result<ChoreLook>> =>
  request('GET', `/api/housekeeping/${name}`);
