// Which ticket a mail of an archive belongs to, whatever order the mails come in: by what it answers, and by what has answered it.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import type { Context } from '../platform/context.ts';
import { findTicketByMessageIds } from '../tickets/index.ts';
import { storableId } from './storable.ts';

/** Message-IDs remembered of one run, some 100 bytes each; what is forgotten is still found in the database, when it is there. */
const maxRemembered = 200_000;

type ThreadFields = Pick<ParsedMail, 'messageId' | 'inReplyTo' | 'references' | 'classification'>;

export class ImportThreads {
  readonly #tickets = new Map<string, number>();

  /** Participation is not asked for: whoever has the archive has had the conversation. */
  async find(
    ctx: Context,
    mailboxId: number,
    mail: ThreadFields,
  ): Promise<{ ticketId: number | null; line: TraceLine }> {
    const ids = idsOf(mail);
    for (const id of ids) {
      const ticketId = this.#tickets.get(id);
      if (ticketId !== undefined) return { ticketId, line: line('hit', `<${id}> belongs to that ticket.`) };
    }
    const found = await findTicketByMessageIds(ctx.db, {
      mailboxId,
      messageIds: ids.toReversed(),
      sender: '',
    });
    if (found === null)
      return { ticketId: null, line: line('miss', noted`It belongs to no ticket there is.`) };
    return { ticketId: found.ticketId, line: line('hit', noted`It refers to a message of that ticket.`) };
  }

  /** What the mail is called and what it refers to: those may be found later in the archive. */
  remember(mail: ThreadFields, ticketId: number): void {
    for (const id of idsOf(mail)) {
      const [oldest] = this.#tickets.keys();
      if (this.#tickets.size >= maxRemembered && oldest !== undefined) this.#tickets.delete(oldest);
      this.#tickets.set(id, ticketId);
    }
  }
}

const line = (verdict: string, detail: string): TraceLine => ({ step: 'thread', verdict, detail });

/** The nearest first; the mail's own name last. */
function idsOf({ messageId, inReplyTo, references, classification }: ThreadFields): string[] {
  const { originalMessageId } = classification;
  const ids = [...inReplyTo, ...references.toReversed(), originalMessageId, messageId];
  return [...new Set(ids.filter((id) => id !== null).map(storableId))];
}
