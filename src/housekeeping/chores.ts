// Everything the desk takes away by itself, in the order it is done: what ran out, what nobody needs, what admins chose to let go
// of, and the stored objects that are left behind.
import { sessionChore, signInAttemptChore } from '../agents/index.ts';
import { uploadChore } from '../attachments/index.ts';
import { bulkActionChore } from '../bulk-actions/index.ts';
import { heartbeatChore } from '../health/index.ts';
import { coldStorageChore, heldMailChore } from '../inbound/index.ts';
import { passwordResetChore } from '../invites/index.ts';
import { suppressionChore } from '../outbound/index.ts';
import type { Chore } from '../platform/chore.ts';
import { idempotentAnswerChore } from '../platform/http/once.ts';
import { customerExportChore } from '../privacy/index.ts';
import { objectChore, pictureChore, retentionChores } from '../retention/index.ts';
import { ruleRunChore } from '../rules/index.ts';
import { securityMailChore } from '../security-mails/index.ts';
import { tagMergeChore } from '../tags/index.ts';
import { idempotencyKeyChore } from '../tickets/index.ts';
import { deliveryChore } from '../webhooks/index.ts';
import { orphanChore } from './orphan-objects.ts';

export const chores: readonly Chore[] = [
  sessionChore,
  signInAttemptChore,
  passwordResetChore,
  securityMailChore,
  uploadChore,
  idempotencyKeyChore,
  idempotentAnswerChore,
  suppressionChore,
  deliveryChore,
  ruleRunChore,
  tagMergeChore,
  bulkActionChore,
  heartbeatChore,
  customerExportChore,
  heldMailChore,
  ...retentionChores,
  coldStorageChore,
  pictureChore,
  orphanChore,
  objectChore,
];
