// A mail all the way: into the gateway, until it is a ticket; then the ticket goes to the trash. Only with --mail-loop.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { deleteTicket } from '../../src/tickets/index.ts';
import { failed, ok, warning, type Check, type CheckedDesk, type Finding } from './check.ts';
import { gatewaysOf, oneOfOurs, splitPlace } from './check-gateway.ts';

const limitMs = 45_000;
const filedMs = 30_000;
const askAgainMs = 200;

const advice = 'See the check of the gateway, and its log.';

export const checkMailLoop: Check = {
  name: 'mail-loop',
  needsDatabase: true,
  limitMs,
  advice,
  async run(desk) {
    const to = desk.mailLoopTo ?? (await oneOfOurs(desk));
    const [place] = await gatewaysOf(desk);
    if (to === null || place === undefined) return [failed('There is no mailbox, or no gateway.', advice)];
    const since = performance.now();
    const messageId = await send(place, to);
    const mail = await filed(desk, messageId);
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    if (mail === null) {
      const what = `The gateway took the mail, and the database does not have it after ${filedMs / 1000} s.`;
      return [failed(what, 'Check that this gateway and DATABASE_URL belong to the same desk.', to)];
    }
    return [await judged(desk, mail, { to, seconds })];
  },
};

/**
 * From a name that cannot exist (RFC 2606), a new one each time, so that no cooldown meets it; marked as written by a machine (RFC
 * 3834), so that it is not acknowledged. Returns the Message-ID.
 */
async function send(place: string, to: string): Promise<string> {
  const mark = randomBytes(8).toString('hex');
  const messageId = `deployment-check-${mark}@verify.invalid`;
  const transport = createTransport({
    ...splitPlace(place),
    name: hostname(),
    // What the certificate is worth is another check's business.
    tls: { rejectUnauthorized: false },
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      envelope: { from: `deployment-check+${mark}@verify.invalid`, to },
      from: `Deployment check <deployment-check+${mark}@verify.invalid>`,
      to,
      subject: 'Deployment check',
      text: 'Sent by npm run verify:deployment to see that mail becomes a ticket. The ticket goes to the trash by itself.',
      messageId: `<${messageId}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } finally {
    transport.close();
  }
  return messageId;
}

interface FiledMail {
  id: number;
  outcome: string;
  reason: string | null;
  ticket_id: number | null;
}

async function filed({ app }: CheckedDesk, messageId: string): Promise<FiledMail | null> {
  for (const end = performance.now() + filedMs; performance.now() < end; await delay(askAgainMs)) {
    const row = (await app
      .db('inbound_mails')
      .where({ message_id_header: messageId })
      .first('id', 'outcome', 'reason', 'ticket_id')) as FiledMail | undefined;
    if (row !== undefined) return row;
  }
  return null;
}

async function judged(
  { app }: CheckedDesk,
  { id, outcome, reason, ticket_id: ticketId }: FiledMail,
  { to, seconds }: { to: string; seconds: string },
): Promise<Finding> {
  const where = 'Open it in the console under Admin, Mail log: its trace says why.';
  if (ticketId === null) {
    return failed(
      `The mail was taken as number ${id} and became no ticket: ${outcome} (${reason ?? 'no reason'}).`,
      where,
      to,
    );
  }
  try {
    const { number } = await deleteTicket(app.contextFor({ kind: 'system' }), { id: ticketId });
    return ok(`A mail became ticket #${number} in ${seconds} s, which is in the trash now.`, to);
  } catch (error) {
    const what = `A mail became a ticket in ${seconds} s, which could not be put into the trash: ${(error as Error).message}`;
    return warning(what, 'Delete it in the console.', to);
  }
}
