// "We have your mail": sent once for a new ticket, where the mailbox wants it and the sender is a person. It repeats nothing of
// what was written: whoever forges a sender must not be able to send words through us.
import { createMessageId, splitAddress, subjectTag, type MailKey } from '../../mail/threading/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context, DomainEvent } from '../platform/context.ts';
import { inLanguage, say, type Language } from '../platform/words/say.ts';
import type { TicketOpenedFacts } from '../tickets/index.ts';
import { insertOutbound } from './store.ts';
import { sendJob } from './wake-sender.ts';

const usualText = (number: number, language: Language): string =>
  [
    say`Hello,`,
    say`we have received your message and will answer as soon as we can. Your request has the number ${number}. To add something, just reply to this mail.`,
  ]
    .map((words) => inLanguage(words, language))
    .join('\n\n');

/** @param own what the mailbox says, in whatever language; empty: the usual words in the mailbox's */
export const acknowledgementWords = (
  own: string,
  { number, language }: { number: number; language: Language },
): { subject: string; text: string } => ({
  subject: inLanguage(say`We have received your message ${subjectTag(number)}`, language),
  text: own.trim().replaceAll('{number}', String(number)) || usualText(number, language),
});

/** Reaction to `ticket.opened`. */
export async function acknowledgeTicket(ctx: Context, event: DomainEvent): Promise<void> {
  const { mailbox, acknowledgement: facts } = event.facts as TicketOpenedFacts;
  if (facts === null || !mailbox.acknowledge) return;
  const [key] = await loadMailKeys(ctx.db);
  const inserted = insertOutbound(
    ctx.db,
    {
      kind: 'acknowledgement',
      ticket_id: event.ticketId,
      message_id: null,
      mailbox_id: event.mailboxId,
      // Named after the message it answers: that one came with an id of its own, so ours is free.
      message_id_header: createMessageId({
        domain: splitAddress(mailbox.address)?.domain ?? 'localhost',
        ticketId: event.ticketId,
        messageId: event.messageId ?? 0,
        key: key as MailKey,
      }),
      in_reply_to: facts.inReplyTo,
      reference_ids: facts.references,
      recipients_to: [{ address: facts.to, name: '' }],
      automatic_to: facts.to,
      ...acknowledgementWords(mailbox.acknowledgementText, {
        number: facts.number,
        language: mailbox.mailLanguage,
      }),
    },
    ctx.clock.now(),
  );
  await ctx.beforeCommit(inserted);
  ctx.afterCommit(() => void inserted.then((id) => ctx.enqueue(sendJob({ id, attempts: 0 }))));
}
