// How long the desk keeps what.
import type { Retention, RetentionChange, RetentionPreview } from '../../src/retention/schemas.ts';
import { request, type Result } from './request.ts';

export type { Retention, RetentionPreview };
export type RetainedKind = RetentionPreview['items'][number]['kind'];

export const getRetention = (): Promise<Result<Retention>> => request('GET', '/api/retention');

export const changeRetention = (change: RetentionChange): Promise<Result<Retention>> =>
  request('PATCH', '/api/retention', { body: change });

/** What would go now; settings left out or null keep for ever. */
export const previewRetention = (
  trial: Partial<Retention>,
  signal: AbortSignal,
): Promise<Result<RetentionPreview>> => request('GET', '/api/retention/preview', { query: trial, signal });
