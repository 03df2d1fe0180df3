// Intake as this desk is set up: reading threads, attachment policy, inspectors. One for each process that reads mail.
import { join } from 'node:path';
import type { Config } from '../config.ts';
import {
  createAuthenticationInspector,
  createClamdInspector,
  createRspamdInspector,
  createUpstreamFilterInspector,
  type Intake,
} from '../inbound/index.ts';
import { takeAnswer } from '../notifications/index.ts';
import { createDnsAnswers } from '../../mail/authentication/dns-answers.ts';
import { createParserPool } from '../../mail/parse/parser-pool.ts';
import { trustedPeers } from '../../mail/smtp/trusted-peers.ts';

/** A mail that takes longer to read is held: no honest one does. */
const defaultParseTimeoutMs = 20_000;

/** Mail waits for DNS no longer than this; what is not known by then is done without. */
const authenticationTimeoutMs = 2_000;
/** A server that does not answer is asked again, or another one, while there is time. */
const dnsTimeoutMs = 900;

/** Filters scan large mails for seconds; one that takes longer is done without. */
const filterTimeoutMs = 15_000;

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
    inspectors: inspectorsOf(config),
    takeAnswer: takeAnswer({ isTrusted: trustedPeers(config.INBOUND_AGENT_RELAYS) }),
    guard: {
      enabled: config.SPAM_GUARD_ENABLED,
      cooldownMs: config.SPAM_GUARD_COOLDOWN_MS,
      action: config.SPAM_GUARD_ACTION,
    },
  };
}

/** Each is asked when it is set up; all at once. */
function inspectorsOf(config: Config): Intake['inspectors'] {
  const inspectors = [createUpstreamFilterInspector(trustedPeers(config.INBOUND_TRUSTED_FILTERS))];
  if (config.INBOUND_AUTHENTICATION === 'on') inspectors.push(authenticationInspector(config));
  if (config.RSPAMD_URL !== null) {
    inspectors.push(createRspamdInspector({ url: config.RSPAMD_URL, timeoutMs: filterTimeoutMs }));
  }
  if (config.CLAMD_ADDRESS !== null) {
    inspectors.push(createClamdInspector({ address: config.CLAMD_ADDRESS, timeoutMs: filterTimeoutMs }));
  }
  return inspectors;
}

const authenticationInspector = (config: Config): Intake['inspectors'][number] =>
  createAuthenticationInspector({
    resolve: createDnsAnswers({ servers: config.INBOUND_DNS_SERVERS, timeoutMs: dnsTimeoutMs }),
    timeoutMs: authenticationTimeoutMs,
    hostname: config.INBOUND_SMTP_HOSTNAME,
    isTrusted: trustedPeers(config.INBOUND_TRUSTED_PROXIES),
  });
