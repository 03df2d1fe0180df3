// The relay that ops gave the desk (SMTP_*): mail of mailboxes without one of their own goes there.
import type { RelayOptions } from '../../mail/smtp/relay.ts';
import type { Config } from '../config.ts';

export interface DeskRelay {
  options: Omit<RelayOptions, 'maxConnections'>;
  maxPerMinute: number | null;
  maxMessageBytes: number | null;
}

type Settings = Pick<
  Config,
  | 'SMTP_HOST'
  | 'SMTP_PORT'
  | 'SMTP_TLS'
  | 'SMTP_USER'
  | 'SMTP_PASSWORD'
  | 'SMTP_MAX_PER_MINUTE'
  | 'SMTP_MAX_MESSAGE_BYTES'
>;

const tlsPort = 465;

/** Null while SMTP_HOST is not set. */
export function deskRelayOf(config: Settings, helloName: string): DeskRelay | null {
  if (config.SMTP_HOST === null) return null;
  return {
    options: {
      host: config.SMTP_HOST,
      port: config.SMTP_PORT,
      secure: config.SMTP_PORT === tlsPort,
      requireTls: config.SMTP_TLS === 'required',
      ...(config.SMTP_TLS === 'unverified' ? { allowSelfSigned: true } : {}),
      ...(config.SMTP_USER === null ? {} : { user: config.SMTP_USER }),
      ...(config.SMTP_PASSWORD === null ? {} : { password: config.SMTP_PASSWORD }),
      helloName,
    },
    maxPerMinute: config.SMTP_MAX_PER_MINUTE,
    maxMessageBytes: config.SMTP_MAX_MESSAGE_BYTES,
  };
}
