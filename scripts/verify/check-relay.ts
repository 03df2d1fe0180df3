// The desk's relay: connection, EHLO, TLS and login, without sending anything.
import { hostname } from 'node:os';
import { tryRelay } from '../../mail/smtp/try-relay.ts';
import { deskRelayOf } from '../../src/relays/index.ts';
import { failed, ok, skipped, warning, type Check } from './check.ts';

const limitMs = 15_000;
const timeouts = { connectMs: 5000, greetingMs: 10_000, idleMs: 10_000, totalMs: 12_000 };
const thisMachine = /^(localhost|127\.|\[?::1)/;

export const checkRelay: Check = {
  name: 'relay',
  needsDatabase: false,
  limitMs,
  advice: 'Check SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD and SMTP_TLS.',
  async run({ app: { config }, capturesMail }) {
    if (capturesMail) return [skipped('What goes out is kept on this machine: SMTP_HOST is not set.')];
    const relay = deskRelayOf(config, hostname());
    if (relay === null) {
      const what = 'SMTP_HOST is not set: mail of mailboxes without a relay of their own waits.';
      return [warning(what, 'Set SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD.')];
    }
    const { host, port, user, secure } = relay.options;
    const place = `${host}:${port}`;
    const trial = await tryRelay({ ...relay.options, maxConnections: 1, timeouts });
    if (!trial.ok) return [failed(trial.message, checkRelay.advice, place)];
    const login = user === undefined ? 'asks for no login' : 'takes the login';
    const tls = trial.encrypted || secure;
    const found = ok(`The relay ${login}, ${tls ? 'over TLS' : 'without TLS'}.`, place);
    if (tls || thisMachine.test(host)) return [found];
    const what = 'Mail goes to the relay unencrypted.';
    return [
      found,
      warning(what, 'Set SMTP_TLS=required, and the port at which the relay offers STARTTLS.', place),
    ];
  },
};
