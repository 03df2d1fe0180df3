// From a relay's settings to what opens a connection to it.
import type { RelayOptions } from '../../mail/smtp/relay.ts';
import type { RelaySettings } from './schemas.ts';

/** @param password null: no login */
export function relayOptions(
  settings: Pick<RelaySettings, 'host' | 'port' | 'tls' | 'user'>,
  password: string | null,
): Omit<RelayOptions, 'maxConnections' | 'helloName'> {
  const { host, port, tls, user } = settings;
  return {
    host,
    port,
    secure: tls === 'tls',
    // Whatever the certificate: a password does not go out in clear text.
    requireTls: tls === 'starttls' || (tls === 'unverified' && user !== null),
    ...(tls === 'unverified' ? { allowSelfSigned: true } : {}),
    ...(user === null ? {} : { user, password: password ?? '' }),
  };
}
