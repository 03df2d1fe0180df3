// Times how long the sender of a mail waits for the answer, by what it says.
import type { SmtpReply } from '../../mail/smtp/reply.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import type { Metrics } from '../platform/metrics.ts';

type Deliver = (mail: SpooledMail) => Promise<SmtpReply>;

const kinds: Record<string, string> = { 2: 'stored', 4: 'deferred', 5: 'refused' };

export function timedIntake(metrics: Metrics, source: 'smtp' | 'imap', deliver: Deliver): Deliver {
  return async (mail) => {
    const end = metrics.intakeSeconds.startTimer({ source });
    // What throws is answered 451.
    let reply = 'deferred';
    try {
      const answer = await deliver(mail);
      reply = kinds[String(answer.code).charAt(0)] ?? 'deferred';
      return answer;
    } finally {
      end({ reply });
    }
  };
}
