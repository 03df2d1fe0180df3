// Times how long the sender of a mail waits for the answer, by what it says, and shows it as a span.
import type { SmtpReply } from '../../mail/smtp/reply.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import type { Metrics } from '../platform/metrics.ts';
import { span } from '../platform/tracing.ts';

type Deliver = (mail: SpooledMail) => Promise<SmtpReply>;

const kinds: Record<string, string> = { 2: 'stored', 4: 'deferred', 5: 'refused' };
/** What `stored` says: `17 stored`, `17,18 stored`. */
const storedIds = /^([\d,]+) stored$/;

export function timedIntake(metrics: Metrics, source: 'smtp' | 'imap' | 'hook', deliver: Deliver): Deliver {
  return (mail) =>
    span('intake', { facts: { 'helpdesk.source': source, 'helpdesk.bytes': mail.size } }, async (span) => {
      const end = metrics.intakeSeconds.startTimer({ source });
      // What throws is answered 451.
      let reply = 'deferred';
      try {
        const { code, enhanced, text } = await deliver(mail);
        reply = kinds[String(code).charAt(0)] ?? 'deferred';
        const ids = storedIds.exec(text)?.[1];
        span.add({
          'smtp.reply_code': code,
          ...(ids === undefined ? {} : { 'helpdesk.inbound_mail_ids': ids }),
        });
        return { code, enhanced, text };
      } finally {
        span.add({ 'helpdesk.outcome': reply });
        end({ reply });
      }
    });
}
