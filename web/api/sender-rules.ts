// Sender rules: whose mail is always let in, and whose is refused or held.
import type { NewSenderRule, SenderRule, SenderRuleChange } from '../../src/sender-rules/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { NewSenderRule, SenderRule };

export function listSenderRules(query: Query, signal?: AbortSignal): Promise<Result<Page<SenderRule>>> {
  return request('GET', '/api/sender-rules', { query, ...(signal ? { signal } : {}) });
}

export function createSenderRule(rule: NewSenderRule): Promise<Result<SenderRule>> {
  return request('POST', '/api/sender-rules', { body: rule });
}

export function changeSenderRule(id: number, change: SenderRuleChange): Promise<Result<SenderRule>> {
  return request('PATCH', `/api/sender-rules/${id}`, { body: change });
}

export function deleteSenderRule(id: number): Promise<Result<null>> {
  return request('DELETE', `/api/sender-rules/${id}`);
}

/** One rule; null when there is none. The API has lists only. */
export async function findSenderRule(id: number): Promise<Result<SenderRule | null>> {
  let cursor: string | null = null;
  do {
    const page: Result<Page<SenderRule>> = await listSenderRules({ limit: 200, cursor });
    if (!page.ok) return page;
    const found = page.data.items.find((rule) => rule.id === id);
    if (found) return { ok: true, data: found };
    cursor = page.data.nextCursor;
  } while (cursor !== null);
  return { ok: true, data: null };
}
