// The message row of a mail an agent writes: its Message-ID and recipients are fixed here, in the same transaction.
import { createMessageId, splitAddress, trimReferences, type MailKey } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Actor, Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { EmailAddress, NewMessage } from './store.ts';

export interface Outgoing {
  ticketId: number;
  messageRowId: number;
  /** Absent: the agent who acts; null: nobody, a rule wrote it. */
  authorAgentId?: null;
  mailbox: { address: string; name: string };
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
  subject: string;
  text: string;
  html: string | null;
  /** The message this one answers, when there is one. */
  parent: { message_id: string | null; reference_ids: string[] } | null;
}

export async function outgoingMessage(ctx: Context, outgoing: Outgoing): Promise<NewMessage> {
  const [key] = await loadMailKeys(ctx.db);
  const { mailbox, parent } = outgoing;
  const parentId = parent?.message_id ?? null;
  return {
    kind: 'reply',
    authorAgentId: outgoing.authorAgentId === null ? null : agentOf(ctx.actor).id,
    authorCustomerId: null,
    from: { address: mailbox.address, name: mailbox.name },
    to: outgoing.to,
    cc: outgoing.cc,
    bcc: outgoing.bcc,
    subject: outgoing.subject,
    messageId: createMessageId({
      domain: splitAddress(mailbox.address)?.domain ?? 'localhost',
      ticketId: outgoing.ticketId,
      messageId: outgoing.messageRowId,
      key: key as MailKey,
    }),
    inReplyTo: parentId,
    references: trimReferences([...(parent?.reference_ids ?? []), ...(parentId ? [parentId] : [])]),
    createdAt: ctx.clock.now(),
    text: outgoing.text,
    quotedText: '',
    html: outgoing.html,
    invite: null,
  };
}

/** @throws AppError `forbidden` when it is not an agent who writes */
export function agentOf(actor: Actor): Actor & { kind: 'agent' } {
  if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent can do this.');
  return actor;
}
