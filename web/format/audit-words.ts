// The audit log in words: what was done, to what, and what differs.
import { msg } from '@lit/localize';
import type { AuditEntry } from '../api/audit.ts';
import { settingWords } from './setting-words.ts';
import { dayAndTime } from './times.ts';

const subjects: Record<string, string> = {
  agent: msg('Agent'),
  api_token: msg('API token'),
  audit_log: msg('Audit log'),
  branding: msg('Branding'),
  business_calendar: msg('Calendar'),
  dead_letter: msg('Dead letter'),
  dkim_key: msg('DKIM key'),
  inbound_mail: msg('Mail in'),
  invite: msg('Invitation'),
  mailbox: msg('Mailbox'),
  message: msg('Message'),
  notification_defaults: msg('Notifications'),
  oidc: msg('Sign-in'),
  organisation: msg('Organisation'),
  relay: msg('Relay of mailbox'),
  imap_account: msg('Fetching of mailbox'),
  satisfaction: msg('Satisfaction question of mailbox'),
  custom_field: msg('Field'),
  customer: msg('Customer'),
  export: msg('Export'),
  macro: msg('Macro'),
  tag: msg('Tag'),
  ticket: msg('Ticket'),
  warning_settings: msg('Warnings'),
  retention: msg('Retention'),
  retention_sweep: msg('Removed by retention'),
  rule: msg('Rule'),
  sender_rule: msg('Sender rule'),
  sign_in: msg('Sign-in'),
  captured_mail: msg('Captured mail'),
  setup: msg('Guided set-up'),
  sending: msg('Sending', { id: 'sending-of-mail' }),
  settings: msg('Settings'),
  sla_policy: msg('SLA policy'),
  suppressed_recipient: msg('Suppressed recipient'),
  team: msg('Team'),
  webhook: msg('Webhook'),
  mail_hook: msg('Mail hook'),
};

export const subjectWords = ({
  subjectType,
  subjectId,
}: Pick<AuditEntry, 'subjectType' | 'subjectId'>): string =>
  `${subjects[subjectType] ?? subjectType}${subjectId === null ? '' : ` ${subjectId}`}`;

/** What the log can be narrowed to: how actions begin. */
export const auditTopics: { action: string; label: string }[] = [
  { action: 'agent.', label: msg('Agents') },
  { action: 'second_factor.', label: msg('Second factors') },
  { action: 'passkey.', label: msg('Passkeys') },
  { action: 'invite.', label: msg('Invitations') },
  { action: 'api_token.', label: msg('API tokens') },
  { action: 'mailbox.', label: msg('Mailboxes') },
  { action: 'relay.', label: msg('Relays') },
  { action: 'imap.', label: msg('Fetching by IMAP') },
  { action: 'dkim.', label: msg('DKIM keys') },
  { action: 'team.', label: msg('Teams') },
  { action: 'organisation.', label: msg('Organisations') },
  { action: 'rule.', label: msg('Rules') },
  { action: 'sla.', label: msg('SLA policies and calendars') },
  { action: 'oidc.', label: msg('Sign-in through the organisation') },
  { action: 'branding.', label: msg('Branding') },
  { action: 'retention.', label: msg('Retention') },
  { action: 'customer.e', label: msg('Exports and erasing of customers') },
  { action: 'legal_hold.', label: msg('Legal holds') },
  { action: 'audit.', label: msg('Audit log') },
  { action: 'settings.', label: msg('Settings of the desk') },
  { action: 'webhook.', label: msg('Webhooks') },
  { action: 'mail_hook.', label: msg('Mail hooks') },
  { action: 'inbound.', label: msg('Decisions about mail') },
];

export interface Difference {
  name: string;
  before: string | null;
  after: string | null;
}

/** Words with formatting, beside which the same words are plain: their tags tell a reader nothing. */
const plainOf: Readonly<Record<string, string>> = { html: 'text', signatureHtml: 'signature' };

/** Each value that differs, as text; values of an entry without before and after count as given. */
export function differencesOf(data: AuditEntry['data']): Difference[] {
  const { before, after, ...rest } = data as Record<string, unknown>;
  const old = valuesOf(before);
  const now = { ...rest, ...valuesOf(after) };
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keys]
    .filter((key) => !keys.has(plainOf[key] ?? ''))
    .map((key) => ({
      name: settingWords(key),
      before: textOf(old[key]),
      after: textOf((now as Record<string, unknown>)[key]),
    }))
    .filter(({ before, after }) => before !== after);
}

const valuesOf = (part: unknown): Record<string, unknown> =>
  part !== null && typeof part === 'object' && !Array.isArray(part) ? (part as Record<string, unknown>) : {};

/** As JSON writes one. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Null for what says nothing: empty text, an empty list. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? msg('yes') : msg('no');
  if (Array.isArray(value)) return value.map((one) => nameOf(one) ?? textOf(one)).join(', ') || null;
  if (typeof value === 'string' && moment.test(value)) return dayAndTime(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Of an entry in a list, such as a choice of a field. */
function nameOf(value: unknown): string | null {
  const { label, name } = valuesOf(value);
  return typeof label === 'string' ? label : typeof name === 'string' ? name : null;
}
