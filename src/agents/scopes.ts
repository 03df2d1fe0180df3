// The areas of the API a token can be limited to. Every permission lies in one of them; `may` asks here besides the role.
import type { Action } from './policy.ts';

export const areas = ['tickets', 'customers', 'mail', 'people', 'reports', 'mailboxes', 'settings'] as const;
export type Area = (typeof areas)[number];

/** `read`: looking; `write`: looking and changing. */
export type Scope = `${Area}:read` | `${Area}:write`;
export const scopes: readonly Scope[] = areas.flatMap((area) => [`${area}:read`, `${area}:write`] as const);

/** By the noun a permission begins with. Null: who one is, which every token may ask. */
const areaOfNoun = {
  ticket: 'tickets',
  attachment: 'tickets',
  view: 'tickets',
  macro: 'tickets',
  live: 'tickets',
  presence: 'tickets',
  notification: 'tickets',
  customer: 'customers',
  organisation: 'customers',
  inbound: 'mail',
  outbound: 'mail',
  'dead-letter': 'mail',
  suppression: 'mail',
  'sender-rule': 'mail',
  'captured-mail': 'mail',
  agent: 'people',
  team: 'people',
  availability: 'people',
  me: 'people',
  report: 'reports',
  satisfaction: 'reports',
  sla: 'reports',
  mailbox: 'mailboxes',
  tag: 'settings',
  'custom-field': 'settings',
  rule: 'settings',
  settings: 'settings',
  'api-token': 'settings',
  'mail-hook': 'settings',
  webhook: 'settings',
  audit: 'settings',
  import: 'settings',
  export: 'settings',
  status: 'settings',
} as const satisfies Record<NounOf<Action>, Area>;

type NounOf<Name> = Name extends `${infer Noun}.${string}` ? Noun : never;

/** Tickets carry tags and fields, and promises are a setting: there the noun alone does not tell. */
const areaOfAction: Partial<Record<Action, Area | null>> = {
  'tag.read': 'tickets',
  'custom-field.read': 'tickets',
  'sla.read': 'settings',
  'sla.change': 'settings',
  'me.read': null,
};

/** The scope a permission takes; null: none. */
function scopeOf(action: Action): Scope | null {
  const [noun = '', verb] = action.split('.');
  const special = areaOfAction[action];
  if (special === null) return null;
  const area = special ?? areaOfNoun[noun as keyof typeof areaOfNoun];
  return `${area}:${verb === 'read' || verb === 'report' ? 'read' : 'write'}`;
}

/** Whether what a token was limited to covers `action`. */
export function isInScope(given: readonly string[], action: Action): boolean {
  const scope = scopeOf(action);
  return scope === null || given.includes(scope) || given.includes(scope.replace(/:read$/, ':write'));
}
