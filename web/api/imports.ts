// Imports: made, given their files, read, started, undone.
import type { Import, ImportDetail, ImportKind } from '../../src/import/schemas.ts';
import type { Status } from './tickets.ts';
import { ownHeaders, problemFrom, request, type Result } from './request.ts';

export type { Import, ImportDetail, ImportKind };

export const listImports = (): Promise<Result<{ items: Import[] }>> => request('GET', '/api/imports');

export const getImport = (id: number): Promise<Result<ImportDetail>> => request('GET', `/api/imports/${id}`);

export const createImport = (body: {
  kind: ImportKind;
  source?: string;
  mailboxId?: number;
  /** Of the tickets an archive of mail makes. */
  ticketStatus?: Status;
}): Promise<Result<Import>> => request('POST', '/api/imports', { body });

export const readImport = (id: number, columns?: Record<string, string>): Promise<Result<Import>> =>
  request('POST', `/api/imports/${id}/read`, { body: columns === undefined ? {} : { columns } });

export const startImport = (id: number): Promise<Result<Import>> =>
  request('POST', `/api/imports/${id}/start`);

export const undoImport = (id: number): Promise<Result<Import>> => request('POST', `/api/imports/${id}/undo`);

export async function uploadImportFile(id: number, file: File): Promise<Result<Import>> {
  const body = new FormData();
  body.append('file', file, file.name);
  try {
    const answer = await fetch(`/api/imports/${id}/files`, {
      method: 'POST',
      headers: ownHeaders(),
      credentials: 'same-origin',
      body,
    });
    const read: unknown = await answer.json().catch(() => null);
    return answer.ok
      ? { ok: true, data: read as Import }
      : { ok: false, problem: problemFrom(answer.status, read) };
  } catch {
    return { ok: false, problem: problemFrom(0, { code: 'network' }) };
  }
}
