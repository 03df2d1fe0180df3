// Settings of the gateway and of what it does with mail.
import {
  oneOf,
  text,
  optionalText,
  wholeNumber,
  yesNo,
  list,
  dnsServers,
  optionalUrl,
  production,
  listenHost,
  listenText,
  megabyte,
  type Setting,
} from './setting.ts';

export const mailInSettings = {
  INBOUND_SMTP_HOST: text({
    group: 'Mail in',
    about: 'Address the gateway listens on.',
    fallback: listenHost,
    fallbackText: listenText,
  }),
  INBOUND_SMTP_PORT: wholeNumber(0, 65535, {
    group: 'Mail in',
    about: 'Port the gateway listens on.',
    fallback: 2525,
  }),
  INBOUND_SMTP_HOSTNAME: text({
    group: 'Mail in',
    about: 'Name the gateway greets with; the one the MX record points to.',
    fallback: 'localhost',
  }),
  INBOUND_SMTP_TLS_CERT_FILE: optionalText({
    group: 'Mail in',
    about:
      'PEM certificate (chain) for STARTTLS. Absent: a self-signed one outside production, no STARTTLS in production.',
  }),
  INBOUND_SMTP_TLS_KEY_FILE: optionalText({
    group: 'Mail in',
    about: 'PEM private key for STARTTLS.',
  }),
  INBOUND_MAX_MESSAGE_BYTES: wholeNumber(65_536, 512 * megabyte, {
    group: 'Mail in',
    about: 'Largest mail accepted, as announced by SIZE; a larger one is refused with 552 5.3.4.',
    fallback: 35 * megabyte,
  }),
  INBOUND_MAX_CONNECTIONS: wholeNumber(1, 10_000, {
    group: 'Mail in',
    about: 'SMTP connections one gateway serves at once.',
    fallback: 500,
  }),
  INBOUND_MAX_CONNECTIONS_PER_ADDRESS: wholeNumber(1, 10_000, {
    group: 'Mail in',
    about:
      'SMTP connections from one address, and twice as many from its network (/24 or /64), at all gateways together; all mail may come through one relay, so keep it well above 50.',
    fallback: 200,
  }),
  INBOUND_TRUSTED_PROXIES: list({
    group: 'Mail in',
    about:
      'Addresses or networks (CIDR) of load balancers that may say who connects (PROXY protocol v1, XCLIENT).',
    fallback: [],
  }),
  INBOUND_AGENT_RELAYS: list({
    group: 'Mail in',
    about:
      'Addresses or networks (CIDR) of relays that let nobody write in another person’s name, e.g. the mail server of your own company, which brings mail of its people unsigned. An agent’s answer to a notification goes to the customer when it comes from one of them, or when DMARC passes; else it becomes a draft.',
    fallback: [],
  }),
  INBOUND_AUTHENTICATION: oneOf(['on', 'off'], {
    group: 'Mail in',
    about:
      'Checks SPF, DKIM, DMARC and ARC of each mail. Acknowledgements go to senders that pass only, then; each mailbox says what becomes of mail that fails.',
    fallback: (env) => (production(env) ? 'on' : 'off'),
    fallbackText: 'off, in production on',
  }),
  INBOUND_DNS_SERVERS: dnsServers({
    group: 'Mail in',
    about:
      'DNS servers asked about senders, separated by commas, e.g. `192.0.2.53,[2001:db8::53]:5353`. Absent: those of this machine.',
    fallback: [],
  }),
  INBOUND_PARSE_THREADS: wholeNumber(1, 64, {
    group: 'Mail in',
    about: 'Threads of one gateway that read mail.',
    fallback: 2,
  }),
  INBOUND_MAX_MAILS_PER_MINUTE: wholeNumber(1, 1_000_000, {
    group: 'Mail in',
    about:
      'Mails a minute all gateways together take from one address (four times as many from its network, /24 or /64); while Redis is away each counts for itself. More are answered 450 4.7.1. This machine and the listed proxies and filters are not counted.',
    fallback: 6000,
  }),
  INBOUND_TRUSTED_FILTERS: list({
    group: 'Mail in',
    about:
      'Addresses or networks (CIDR) of relays whose spam verdicts are believed (X-Spam-Flag, X-Spam-Status, X-Spam, X-Rspamd-Action). From all others such headers are ignored.',
    fallback: [],
  }),
  RSPAMD_URL: optionalUrl(['http:', 'https:'], {
    group: 'Mail in',
    about:
      'rspamd that is asked about each mail, e.g. http://rspamd:11333. While it is away mail is taken without.',
  }),
  CLAMD_ADDRESS: {
    group: 'Mail in',
    about:
      'clamd that looks for viruses, as host:port or the path of its socket. While it is away mail is taken without.',
    fallback: null,
    fallbackText: '(none)',
    read(value) {
      if (/^\/./.test(value) || /^(?:\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/.test(value)) return value;
      throw new Error('must be host:port or the path of a socket');
    },
  } as Setting<string | null>,
  SPAM_GUARD_ENABLED: yesNo({
    group: 'Mail in',
    about: 'Slows senders who open one ticket after the other. Replies to tickets are never slowed.',
    fallback: true,
  }),
  SPAM_GUARD_COOLDOWN_MS: wholeNumber(0, 86_400_000, {
    group: 'Mail in',
    about:
      'How long after a mail that opened a ticket the next one of the same sender to the same mailbox has to wait.',
    fallback: 60_000,
  }),
  SPAM_GUARD_ACTION: oneOf(['hold', 'defer'], {
    group: 'Mail in',
    about:
      'hold: it is stored and let in when the time is over; defer: it is answered 450 4.7.1, and its sender tries again.',
    fallback: 'hold',
  }),
  ATTACH_ALLOWED_MIME: list({
    group: 'Mail in',
    about:
      'Types of attachment that are kept, e.g. `image/*,application/pdf`; `*/*` keeps all. The type is found from the content. Others are listed on the message as refused and stay in the raw mail.',
    fallback: ['*/*'],
  }),
  ATTACH_MAX_BYTES: wholeNumber(1, 512 * megabyte, {
    group: 'Mail in',
    about: 'Largest single attachment that is kept.',
    fallback: 25 * megabyte,
  }),
};
