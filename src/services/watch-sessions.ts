// SMTP sessions in logs: each line about a mail tells its session, and a refusal is a line of its own.
import type { App } from '../app.ts';
import type { SmtpPeer } from '../../mail/smtp/spooled-mail.ts';
import type { SmtpWatch } from '../../mail/smtp/smtp-watch.ts';
import { clientOf } from '../platform/client-address.ts';
import { onTrail, type Trail } from '../platform/trail.ts';

export function watchSessions({ config, log }: App): SmtpWatch {
  const trailOf = ({ sessionId, remoteAddress }: SmtpPeer): Trail => ({
    session: sessionId,
    ...clientOf(remoteAddress, config.LOG_CLIENT_ADDRESS),
  });
  return {
    begins: (session) => onTrail({ session }, () => log.debug('a session begins')),
    ends: (session) => onTrail({ session }, () => log.debug('a session is over')),
    mail: (peer, work) => onTrail(trailOf(peer), work),
    bytes: (work) => work(),
    refused: (peer, at, reply) =>
      onTrail(trailOf(peer), () => {
        if (reply === null) return log.debug('a client left in the middle of a mail');
        const { code, enhanced } = reply;
        const outcome = code >= 500 ? 'refused' : 'deferred';
        log.info(
          { outcome, code, enhanced },
          at === 'mail' ? 'a mail was not taken' : 'a recipient was not taken',
        );
      }),
  };
}
