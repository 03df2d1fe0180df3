// Whom a received mail is for: one delivery for each mailbox among its recipients.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import {
  findMailboxByAddress,
  findPostmasterMailbox,
  getMailbox,
  mailboxesOfAddresses,
  type Mailbox,
} from '../mailboxes/index.ts';
import { baseAddress } from '../../mail/threading/index.ts';
import type { Context } from '../platform/context.ts';
import { storable } from './storable.ts';
import type { Arrival, StoredRaw } from './store.ts';

export interface Delivery {
  mailbox: Mailbox;
  arrival: Arrival;
  /** Why it is another mailbox than the envelope says. */
  line?: TraceLine;
}

/** A mail whose bytes are stored, and where it is to go. */
export interface Received {
  deliveries: Delivery[];
  raw: StoredRaw;
}

export async function deliveriesOf(ctx: Context, mail: SpooledMail): Promise<Delivery[]> {
  const deliveries = new Map<number, Delivery>();
  for (const address of mail.envelope.to) {
    const addressed = await findMailboxByAddress(ctx.db, address);
    const mailbox = addressed ?? (await findPostmasterMailbox(ctx.db, address));
    if (mailbox === null) continue;
    const known = deliveries.get(mailbox.id);
    if (known) known.arrival.envelopeTo.push(storable(address));
    else
      deliveries.set(mailbox.id, {
        mailbox,
        arrival: arrivalOf(mail, mailbox, address),
        ...(addressed === null ? { line: postmasterLine(mailbox, address) } : {}),
      });
  }
  return [...deliveries.values()];
}

const postmasterLine = ({ address }: Mailbox, recipient: string): TraceLine => ({
  step: 'mailbox',
  verdict: 'postmaster',
  detail: noted`${storable(recipient)} has no mailbox of its own and is always taken; ${address} is the first one for it.`,
});

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

/**
 * Behind a relay or a catch-all the envelope names a collecting address. Where the mail itself does not name that mailbox, and
 * Delivered-To or X-Original-To (lists, Bcc) name exactly one other mailbox of ours, it is for that one.
 */
export async function followDeliveredTo(
  ctx: Context,
  deliveries: Delivery[],
  { to, cc, deliveredTo }: ParsedMail,
): Promise<Delivery[]> {
  if (deliveredTo.length === 0) return deliveries;
  const named = [...to, ...cc].map(({ address }) => address);
  const own = await mailboxesOfAddresses(ctx.db, [...named, ...deliveredTo]);
  const idsOf = (addresses: string[]): Set<number> =>
    new Set(addresses.flatMap((address) => own.get(baseAddress(address)) ?? []));
  const [meant, ...more] = idsOf(deliveredTo);
  if (meant === undefined || more.length > 0) return deliveries;
  const addressed = idsOf(named);
  const kept = deliveries.filter(({ mailbox }) => mailbox.id === meant || addressed.has(mailbox.id));
  const moved = deliveries.filter((delivery) => !kept.includes(delivery));
  const [first] = moved;
  if (first === undefined || kept.some(({ mailbox }) => mailbox.id === meant)) return deliveries;
  const mailbox = await getMailbox(ctx, meant);
  const envelopeTo = moved.flatMap(({ arrival }) => arrival.envelopeTo);
  const detail = noted`Delivered-To or X-Original-To name ${mailbox.address}; the envelope only named ${envelopeTo.join(', ')}.`;
  return [
    ...kept,
    {
      mailbox,
      arrival: { ...first.arrival, envelopeTo, mailboxId: meant },
      line: { step: 'mailbox', verdict: 'followed', detail },
    },
  ];
}
