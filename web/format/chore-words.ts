// Chores of housekeeping in words.
import { msg } from '@lit/localize';

const names: Readonly<Record<string, string>> = {
  sessions: msg('Sessions that ended'),
  'sign-in-attempts': msg('Attempts to sign in'),
  'password-resets': msg('Links for a new password'),
  'security-mails': msg('Notes of which agent was told of what'),
  uploads: msg('Files uploaded and never sent'),
  'idempotency-keys': msg('Keys of requests (Idempotency-Key)'),
  'idempotent-answers': msg('Answers kept for requests sent again'),
  'suppressed-recipients': msg('Suppressed recipients whose time is over'),
  'webhook-deliveries': msg('Deliveries of webhooks'),
  'rule-runs': msg('Runs of rules'),
  'tag-merges': msg('Merges of tags that can be undone'),
  'bulk-actions': msg('Bulk changes that can be undone'),
  heartbeats: msg('Processes that ended'),
  'customer-exports': msg('Exports of customers'),
  'held-mail': msg('Held mail nobody decides on'),
  'closed-tickets': msg('Closed tickets'),
  trash: msg('Tickets in the trash'),
  'spam-tickets': msg('Spam'),
  'raw-mails': msg('Originals of mails'),
  'audit-entries': msg('Entries of the audit log'),
  notifications: msg('Notifications'),
  'cold-storage': msg('Originals that go to cold storage'),
  pictures: msg('Pictures of other hosts'),
  'orphan-objects': msg('Stored files nothing leads to'),
  'removed-objects': msg('Stored files set aside for a day'),
};

export const choreWords = (name: string): string => names[name] ?? name;
