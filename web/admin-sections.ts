// What Admin is made of: groups of sections, and the settings in them that the search finds. Pure data and words.
import { msg } from '@lit/localize';
import type { IconName } from './elements/basics/icon.ts';
import { may } from './rights.ts';
import type { AdminSection } from './router.ts';

export interface Section {
  section: AdminSection;
  label: string;
  picture: IconName;
  everyAgent?: boolean;
  /** Leads see it too. */
  leads?: boolean;
}

/** Whether who is signed in sees the section. */
export const isShown = ({ everyAgent, leads }: Section): boolean =>
  everyAgent === true || may('settings.read') || (leads === true && may('team.change'));

export interface SectionGroup {
  title: string;
  sections: Section[];
}

export const adminGroups: SectionGroup[] = [
  {
    title: msg('Mail'),
    sections: [
      { section: 'held', label: msg('Held mail'), picture: 'hold', everyAgent: true },
      { section: 'mail', label: msg('Mail in'), picture: 'inbox', everyAgent: true },
      { section: 'mail-hooks', label: msg('Mail hooks'), picture: 'hook' },
      { section: 'outbox', label: msg('Outbox'), picture: 'send', everyAgent: true },
      { section: 'dead-letters', label: msg('Dead letters'), picture: 'warn', leads: true },
      { section: 'simulate', label: msg('Simulate'), picture: 'flask' },
    ],
  },
  {
    title: msg('Desk'),
    sections: [
      { section: 'setup', label: msg('Guided set-up'), picture: 'flag' },
      { section: 'branding', label: msg('Branding'), picture: 'picture' },
      { section: 'mailboxes', label: msg('Mailboxes'), picture: 'mail' },
      { section: 'agents', label: msg('Agents'), picture: 'person' },
      { section: 'teams', label: msg('Teams'), picture: 'people', leads: true },
      { section: 'customers', label: msg('Customers'), picture: 'person', everyAgent: true },
      { section: 'organisations', label: msg('Organisations'), picture: 'building', everyAgent: true },
    ],
  },
  {
    title: msg('Work'),
    sections: [
      { section: 'sla', label: msg('SLA policies'), picture: 'clock' },
      { section: 'calendars', label: msg('Calendars'), picture: 'calendar' },
      { section: 'macros', label: msg('Macros'), picture: 'reply', everyAgent: true },
      { section: 'tags', label: msg('Tags'), picture: 'flag' },
      { section: 'fields', label: msg('Fields'), picture: 'sliders' },
      { section: 'rules', label: msg('Rules'), picture: 'bolt' },
      { section: 'notifications', label: msg('Notifications'), picture: 'bell' },
    ],
  },
  {
    title: msg('Security'),
    sections: [
      { section: 'senders', label: msg('Sender rules'), picture: 'shield' },
      { section: 'intake', label: msg('Intake'), picture: 'sliders' },
      { section: 'sending', label: msg('Sending', { id: 'sending-of-mail' }), picture: 'out' },
      { section: 'sign-in', label: msg('Sign-in'), picture: 'person' },
      { section: 'api-tokens', label: msg('API tokens'), picture: 'file' },
      { section: 'webhooks', label: msg('Webhooks'), picture: 'hook' },
      { section: 'audit', label: msg('Audit log'), picture: 'stack' },
    ],
  },
  {
    title: msg('Operation'),
    sections: [
      { section: 'import', label: msg('Import'), picture: 'inbox' },
      { section: 'export', label: msg('Export'), picture: 'out' },
      { section: 'retention', label: msg('Retention'), picture: 'hold' },
      { section: 'health', label: msg('Health'), picture: 'pulse' },
      { section: 'environment', label: msg('Environment'), picture: 'tray' },
    ],
  },
];

export interface KnownSetting {
  section: AdminSection;
  /** The id of its field. */
  field: string;
  label: string;
  /** Further words people look for. */
  words?: string;
  /** It is on the page of a row, such as a mailbox. */
  ofRow?: 'mailboxes' | 'agents';
}

const ofMailbox = (field: string, label: string, words = ''): KnownSetting => ({
  section: 'mailboxes',
  field,
  label,
  words,
  ofRow: 'mailboxes',
});

export const knownSettings: KnownSetting[] = [
  { section: 'branding', field: 'deskName', label: msg('Name of the desk'), words: msg('branding') },
  { section: 'branding', field: 'language', label: msg('Language of the desk'), words: msg('branding') },
  { section: 'branding', field: 'accent', label: msg('Accent colour'), words: msg('branding theme') },
  { section: 'branding', field: 'logo', label: msg('Logo'), words: msg('branding picture') },
  ofMailbox('address', msg('Address of a mailbox'), msg('support')),
  ofMailbox('aliases', msg('Other addresses of a mailbox'), msg('alias')),
  ofMailbox('language', msg('Language of its mails')),
  ofMailbox('signature', msg('Signature'), msg('footer')),
  ofMailbox('signedBy', msg('Who signs what agents write'), msg('footer')),
  ofMailbox('acknowledgementText', msg('Acknowledgement'), msg('auto reply answer')),
  ofMailbox('followUpDays', msg('Follow-up of closed tickets'), msg('reopen')),
  ofMailbox('authenticationPolicy', msg('Mail that fails DMARC'), msg('spf dkim authentication')),
  ofMailbox('relay', msg('Sending relay'), msg('smtp server')),
  ofMailbox('dns', msg('DNS check'), msg('mx spf dkim dmarc records')),
  ofMailbox('imap', msg('Fetch by IMAP'), msg('oauth')),
  ofMailbox('satisfaction', msg('Customer satisfaction'), msg('survey rating')),
  {
    section: 'intake',
    field: 'cooldownBurst',
    label: msg('Burst of one sender'),
    words: msg('spam guard cooldown'),
  },
  {
    section: 'intake',
    field: 'holdRetentionDays',
    label: msg('Days held mail is kept'),
    words: msg('retention'),
  },
  {
    section: 'retention',
    field: 'closedTicketDays',
    label: msg('Days closed tickets are kept'),
    words: msg('retention delete'),
  },
  {
    section: 'retention',
    field: 'trashDays',
    label: msg('Days tickets stay in the trash'),
    words: msg('retention'),
  },
  {
    section: 'retention',
    field: 'auditDays',
    label: msg('Days the audit log is kept'),
    words: msg('retention'),
  },
  {
    section: 'sign-in',
    field: 'requireSecondFactor',
    label: msg('Second factor for everybody'),
    words: msg('totp two-factor mfa authenticator security'),
  },
  { section: 'intake', field: 'arcSealers', label: msg('Trusted forwarders'), words: msg('arc lists') },
  {
    section: 'sending',
    field: 'undoSeconds',
    label: msg('Seconds to undo a reply'),
    words: msg('undo send'),
  },
  {
    section: 'sending',
    field: 'downloadLinkDays',
    label: msg('Days download links work'),
    words: msg('attachments'),
  },
  {
    section: 'sign-in',
    field: 'issuer',
    label: msg('Identity provider'),
    words: msg('sso oidc openid single sign-on login'),
  },
  {
    section: 'sign-in',
    field: 'onlyWay',
    label: msg('Sign in through the provider only'),
    words: msg('sso password'),
  },
  {
    section: 'environment',
    field: 'ATTACH_ALLOWED_MIME',
    label: msg('Types of attachment'),
    words: msg('files'),
  },
  {
    section: 'environment',
    field: 'ATTACH_MAX_BYTES',
    label: msg('Largest attachment'),
    words: msg('size files'),
  },
  {
    section: 'environment',
    field: 'SPAM_GUARD_COOLDOWN_MS',
    label: msg('Cooldown'),
    words: msg('spam guard'),
  },
  { section: 'environment', field: 'SMTP_HOST', label: msg('Relay of the desk'), words: msg('smtp sending') },
];

/** Sections and settings whose words begin with all that was typed; everything without. Upper and lower case are the same. */
export function matches(typed: string, ...texts: (string | undefined)[]): boolean {
  const all = texts.join(' ').toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.split(/[\s(_]+/).some((own) => own.startsWith(word)));
}
