// The audit log: who did what, and when.
import type { AuditEntry } from '../../src/audit/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { AuditEntry };

export function listAuditEntries(query: Query, signal?: AbortSignal): Promise<Result<Page<AuditEntry>>> {
  return request('GET', '/api/audit-entries', { query, ...(signal ? { signal } : {}) });
}
