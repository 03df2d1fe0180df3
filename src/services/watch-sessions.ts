// SMTP sessions in logs and traces: each line about a mail tells its session, a refusal is a line of its own, and what happens to a mail
// is below its session.
import type { App } from '../app.ts';
import type { SmtpPeer } from '../../mail/smtp/spooled-mail.ts';
import type { SmtpWatch } from '../../mail/smtp/smtp-watch.ts';
import { clientOf } from '../platform/client-address.ts';
import { beginSpan, span, trailOfSpan, type Span } from '../platform/tracing.ts';
import { onTrail, type Trail } from '../platform/trail.ts';

interface WatchedSession {
  span: Span;
  mails: number;
}

export function watchSessions({ config, log }: App): SmtpWatch {
  const sessions = new Map<string, WatchedSession>();
  const trailOf = ({ sessionId: session, remoteAddress }: SmtpPeer): Trail => {
    const watched = sessions.get(session);
    const trace = watched === undefined ? {} : trailOfSpan(watched.span);
    return { session, ...clientOf(remoteAddress, config.LOG_CLIENT_ADDRESS), ...trace };
  };
  return {
    begins: (session) =>
      onTrail({ session }, () => {
        const about = { kind: 'server', facts: { 'helpdesk.session': session } } as const;
        sessions.set(session, { span: beginSpan('SMTP session', about), mails: 0 });
        log.debug('a session begins');
      }),
    ends: (session) =>
      onTrail({ session }, () => {
        const watched = sessions.get(session);
        sessions.delete(session);
        watched?.span.add({ 'helpdesk.mails': watched.mails });
        watched?.span.end();
        log.debug('a session is over');
      }),
    mail(peer, work) {
      const watched = sessions.get(peer.sessionId);
      if (watched !== undefined) watched.mails += 1;
      return onTrail(trailOf(peer), () => span('DATA', {}, work));
    },
    bytes: (work) => span('receive', {}, work),
    refused: (peer, at, reply) =>
      onTrail(trailOf(peer), () => {
        if (reply === null) return log.debug('a client left in the middle of a mail');
        const { code, enhanced } = reply;
        const outcome = code >= 500 ? 'refused' : 'deferred';
        const refusal = { outcome, code, enhanced };
        log.info(refusal, at === 'mail' ? 'a mail was not taken' : 'a recipient was not taken');
      }),
  };
}
