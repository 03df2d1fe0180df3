// Work that was given up and waits for a decision.
import type { DeadLetter, Decisions, DropInput, RetryInput } from '../../src/dead-letters/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { DeadLetter };

export function listDeadLetters(query: Query, signal?: AbortSignal): Promise<Result<Page<DeadLetter>>> {
  return request('GET', '/api/dead-letters', { query, ...(signal ? { signal } : {}) });
}

export function retryDeadLetters(which: RetryInput): Promise<Result<Decisions>> {
  return request('POST', '/api/dead-letters/retry', { body: which });
}

export function dropDeadLetters(drop: DropInput): Promise<Result<Decisions>> {
  return request('POST', '/api/dead-letters/drop', { body: drop });
}
