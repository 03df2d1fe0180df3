// Whom a received mail is for: one delivery for each mailbox among its recipients.
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { findMailboxByAddress, type Mailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { storable } from './storable.ts';
import type { Arrival, StoredRaw } from './store.ts';

export interface Delivery {
  mailbox: Mailbox;
  arrival: Arrival;
}

/** A mail whose bytes are stored, and where it is to go. */
export interface Received {
  deliveries: Delivery[];
  raw: StoredRaw;
}

export async function deliveriesOf(ctx: Context, mail: SpooledMail): Promise<Delivery[]> {
  const deliveries = new Map<number, Delivery>();
  for (const address of mail.envelope.to) {
    const mailbox = await findMailboxByAddress(ctx.db, address);
    if (mailbox === null) continue;
    const known = deliveries.get(mailbox.id);
    if (known) known.arrival.envelopeTo.push(storable(address));
    else deliveries.set(mailbox.id, { mailbox, arrival: arrivalOf(mail, mailbox, address) });
  }
  return [...deliveries.values()];
}

const arrivalOf = (mail: SpooledMail, mailbox: Mailbox, address: string): Arrival => ({
  receivedAt: mail.receivedAt,
  remoteAddress: mail.peer.remoteAddress,
  helo: storable(mail.peer.helo),
  tls: mail.peer.tls,
  sessionId: mail.peer.sessionId,
  envelopeFrom: storable(mail.envelope.from),
  envelopeTo: [storable(address)],
  mailboxId: mailbox.id,
});
