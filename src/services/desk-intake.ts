// Intake as this desk is set up: reading threads, attachment policy, inspectors. One for each process that reads mail.
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createAuthenticationInspector, type Intake } from '../inbound/index.ts';
import { createDnsAnswers } from '../../mail/authentication/dns-answers.ts';
import { createParserPool } from '../../mail/parse/parser-pool.ts';
import { trustedPeers } from '../../mail/smtp/trusted-peers.ts';

/** A mail that takes longer to read is held: no honest one does. */
const defaultParseTimeoutMs = 20_000;

/** Mail waits for DNS no longer than this; what is not known by then is done without. */
const authenticationTimeoutMs = 2_000;
/** A server that does not answer is asked again, or another one, while there is time. */
const dnsTimeoutMs = 900;

export interface ReadingOptions {
  /** Mails read at the same time. */
  threads: number;
  /** For one mail. */
  parseTimeoutMs?: number;
}

/** Close `parser` at the end. */
export function createDeskIntake(
  config: Config,
  { threads, parseTimeoutMs = defaultParseTimeoutMs }: ReadingOptions,
): Intake {
  return {
    parser: createParserPool({
      threads,
      timeoutMs: parseTimeoutMs,
      spoolDirectory: join(config.DATA_DIR, 'spool', 'parts'),
    }),
    attachments: { allowedMime: config.ATTACH_ALLOWED_MIME, maxBytes: config.ATTACH_MAX_BYTES },
    inspectors: config.INBOUND_AUTHENTICATION === 'on' ? [authenticationInspector(config)] : [],
    guard: {
      enabled: config.SPAM_GUARD_ENABLED,
      cooldownMs: config.SPAM_GUARD_COOLDOWN_MS,
      action: config.SPAM_GUARD_ACTION,
    },
  };
}

const authenticationInspector = (config: Config): Intake['inspectors'][number] =>
  createAuthenticationInspector({
    resolve: createDnsAnswers({ servers: config.INBOUND_DNS_SERVERS, timeoutMs: dnsTimeoutMs }),
    timeoutMs: authenticationTimeoutMs,
    hostname: config.INBOUND_SMTP_HOSTNAME,
    isTrusted: trustedPeers(config.INBOUND_TRUSTED_PROXIES),
  });
