// Canned replies and macros.
import type {
  FilledMacro,
  Macro,
  MacroInput,
  NewTicketFillInput,
  TakenMacro,
} from '../../src/macros/schemas.ts';
import type { TicketActions } from '../../src/tickets/action-schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { FilledMacro, Macro, MacroInput, TakenMacro, TicketActions };

export function listMacros(query: Query, signal?: AbortSignal): Promise<Result<Page<Macro>>> {
  return request('GET', '/api/macros', { query, ...(signal ? { signal } : {}) });
}

export function getMacro(id: number): Promise<Result<Macro>> {
  return request('GET', `/api/macros/${id}`);
}

export function createMacro(macro: MacroInput): Promise<Result<Macro>> {
  return request('POST', '/api/macros', { body: macro });
}

export function changeMacro(id: number, macro: MacroInput): Promise<Result<Macro>> {
  return request('PUT', `/api/macros/${id}`, { body: macro });
}

export function deleteMacro(id: number): Promise<Result<null>> {
  return request('DELETE', `/api/macros/${id}`);
}

export function previewMacro(words: { text: string; html: string | null }): Promise<Result<FilledMacro>> {
  return request('POST', '/api/macros/preview', { body: words });
}

/** Its actions are done at once. */
export function useMacro(ticketId: number, macroId: number): Promise<Result<FilledMacro>> {
  return request('POST', `/api/tickets/${ticketId}/macros/${macroId}`);
}

/** Its words for a reply, and what is to be done with it. */
export function fillMacro(ticketId: number, macroId: number): Promise<Result<TakenMacro>> {
  return request('POST', `/api/tickets/${ticketId}/macros/${macroId}/fill`);
}

/** The same for a ticket that is about to be opened. */
export function fillForNewTicket(macroId: number, ticket: NewTicketFillInput): Promise<Result<TakenMacro>> {
  return request('POST', `/api/macros/${macroId}/fill`, { body: ticket });
}
