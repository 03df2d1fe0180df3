// What was done, in words: entries of the audit log name it by a code, `<noun>.<act>`.
import { msg } from '@lit/localize';

/** Where the act alone would not say it. */
const whole: Readonly<Record<string, string>> = {
  'agent.availability': msg('Absence changed'),
  'agent.hand_over': msg('Tickets handed over'),
  'audit.export': msg('Taken out as a file'),
  'customer.export': msg('Export asked for'),
  'customer.export_downloaded': msg('Export downloaded'),
  'customer.export_expired': msg('Export ended'),
  'customer.exported': msg('Exported'),
  'dkim.start': msg('Signing begun'),
  'inbound.block': msg('Sender blocked'),
  'inbound.split_off': msg('Made a ticket of its own'),
  'inbound.replay': msg('Taken in again'),
  'message.decode': msg('Read with another character set'),
  'oidc.end_sessions': msg('Sessions ended by the provider'),
  'passkey.copy': msg('Passkey refused: it may have been copied'),
  'retention.sweep': msg('Removed because of their age'),
  'second_factor.add': msg('Second factor set up'),
  'second_factor.recovery': msg('Recovery code used'),
  'second_factor.remove': msg('Second factor removed'),
  'second_factor.renew_codes': msg('New recovery codes made'),
  'second_factor.reset': msg('Second factor reset'),
  'setup.test_mail': msg('Test mail sent'),
  'ticket.customer': msg('Customer changed'),
  'ticket.mailbox': msg('Moved to another mailbox'),
  'ticket.move': msg('Messages moved'),
  'ticket.not_spam': msg('Marked as no spam'),
  'ticket.spam': msg('Marked as spam'),
  'ticket.undo_move': msg('Move undone'),
  'webhook.disabled': msg('Switched off after failures'),
  'webhook.replayed': msg('Sent again'),
};

const created = msg('Created');
const changed = msg('Changed');
const deleted = msg('Deleted');
const removed = msg('Removed');

/** What is the same act on all nouns. */
const acts: Readonly<Record<string, string>> = {
  accept: msg('Accepted'),
  add: msg('Added'),
  add_address: msg('Address added'),
  admit: msg('Let in'),
  asked: msg('Asked for'),
  block: msg('Blocked'),
  calendar_changed: changed,
  calendar_created: created,
  calendar_deleted: deleted,
  change: changed,
  changed,
  create: created,
  created,
  delete: deleted,
  discard: msg('Discarded'),
  downloaded: msg('Downloaded'),
  drop: msg('Dropped'),
  erase: msg('Erased'),
  lift: msg('Lifted'),
  link: msg('Linked'),
  make: created,
  merge: msg('Merged'),
  order: msg('Order changed'),
  place: msg('Placed'),
  policies_ordered: msg('Order changed'),
  policy_changed: changed,
  policy_created: created,
  policy_deleted: deleted,
  raw: msg('Original looked at'),
  read: msg('Read anew'),
  refuse: msg('Sign-in refused'),
  remove: removed,
  remove_address: msg('Address removed'),
  removed,
  rename: msg('Renamed'),
  resend: msg('Sent again'),
  retry: msg('Tried again'),
  revoke: msg('Revoked'),
  secret_changed: msg('Secret changed'),
  simulate: msg('Tried out'),
  split: msg('Split'),
  start: msg('Begun'),
  tested: msg('Tested'),
  unblock: msg('Unblocked'),
  undo: msg('Undone'),
  unlink: msg('Link removed'),
  unmerge: msg('Merge undone'),
};

/** `Second factor set up` for `second_factor.add`. The code itself where there are no words for it. */
export const actWords = (action: string): string =>
  whole[action] ?? acts[action.slice(action.indexOf('.') + 1)] ?? action;
