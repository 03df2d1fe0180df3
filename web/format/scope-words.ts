// What an API token may, in words.
import { msg, str } from '@lit/localize';
import type { ApiToken } from '../api/api-tokens.ts';
import { roleWords } from '../rights.ts';

export type Scope = NonNullable<ApiToken['scopes']>[number];
/** As src/agents/scopes.ts has them. */
export const AREAS = [
  { area: 'tickets', label: msg('Tickets, views and macros') },
  { area: 'customers', label: msg('Customers and organisations') },
  { area: 'mail', label: msg('Mail in and out, held mail') },
  { area: 'people', label: msg('Agents and teams') },
  { area: 'reports', label: msg('Reports') },
  { area: 'mailboxes', label: msg('Mailboxes') },
  { area: 'settings', label: msg('Settings, rules, webhooks, tokens') },
] as const;

export function mayWords({ scope, role }: ApiToken): string {
  if (scope === 'read') return msg('Look only');
  return role === null ? msg('What its agent may') : msg(str`At most as: ${roleWords(role)}`);
}

/** The areas it is limited to, each once: who may change may look. */
export function areaWords(scopes: readonly Scope[]): string {
  const of = ({ area, label }: (typeof AREAS)[number]): string[] => {
    if (scopes.includes(`${area}:write`)) return [msg(str`${label} (look and change)`)];
    return scopes.includes(`${area}:read`) ? [msg(str`${label} (look)`)] : [];
  };
  return AREAS.flatMap(of).join(', ');
}
