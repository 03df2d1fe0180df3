// Reports: figures of a period, how they ran, and by group.
import type { Figures, Groups, Overview, Point } from '../../src/reports/schemas.ts';
import { request, type Query, type Result } from './request.ts';

export type { Figures, Groups, Overview, Point };

export const getOverview = (query: Query, signal: AbortSignal): Promise<Result<Overview>> =>
  request('GET', '/api/reports/overview', { query, signal });

export const getGroups = (query: Query, signal: AbortSignal): Promise<Result<Groups>> =>
  request('GET', '/api/reports/groups', { query, signal });
