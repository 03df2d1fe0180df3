// What an agent can be told of, and how it reaches them.

export const kinds = [
  'assigned',
  'reply',
  'new_ticket',
  'mention',
  'sla_reminder',
  'sla_breach',
  'failed_mail',
] as const;
export type Kind = (typeof kinds)[number];

export const channels = ['mail', 'in_app', 'browser'] as const;
export type Channel = (typeof channels)[number];

/** How a choice is kept: `assigned.mail`. */
export type Choice = `${Kind}.${Channel}`;
