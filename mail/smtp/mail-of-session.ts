// A mail as it is handed over, of its bytes and of the session it came by.
import type { SMTPServerSession } from 'smtp-server';
import { withoutQuotes } from '../threading/index.ts';
import type { SpooledBytes } from './spool.ts';
import type { SmtpPeer, SpooledMail } from './spooled-mail.ts';

export function mailOfSession(
  message: SpooledBytes,
  peer: SmtpPeer,
  session: SMTPServerSession,
): SpooledMail {
  const { mailFrom, rcptTo, smtpUtf8 } = session.envelope;
  return {
    ...message,
    peer,
    envelope: {
      from: mailFrom === false ? '' : mailFrom.address,
      to: [...new Set(rcptTo.map((recipient) => withoutQuotes(recipient.address)))],
      smtputf8: smtpUtf8 === true,
    },
    receivedAt: new Date(),
  };
}
