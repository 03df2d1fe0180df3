// Exports of the whole desk.
import type { Export } from '../../src/export/schemas.ts';
import { request, type Result } from './request.ts';

export type { Export };

export const listExports = (): Promise<Result<{ items: Export[] }>> => request('GET', '/api/exports');

export const askForExport = (): Promise<Result<Export>> => request('POST', '/api/exports');
