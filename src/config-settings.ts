// Every setting that ops own, with what it is for: the one source for the loader, .env.example and docs/config.md.
// What an admin changes is a row in the database and is set in the console, not here.

import { isIP } from 'node:net';

/** One environment variable: how its text is read, what it is when absent, and what it is for. */
export interface Setting<T> {
  group: string;
  about: string;
  /** Turns the text into a value; throws an Error that says what is expected. */
  read(text: string): T;
  /** The value when the variable is absent; a missing `fallback` makes the variable required. */
  fallback?: T | ((env: NodeJS.ProcessEnv) => T);
  /** How the fallback is told in the documentation, where it depends on something. */
  fallbackText?: string;
  secret?: boolean;
  /** Older or foreign names that are read too, first one given wins after the name itself. */
  aliases?: string[];
}

type Rest<T> = Omit<Setting<T>, 'read'>;

const text = (rest: Rest<string>): Setting<string> => ({ ...rest, read: (value) => value });

const optionalText = (rest: Omit<Rest<string | null>, 'fallback'>): Setting<string | null> => ({
  ...rest,
  fallback: null,
  fallbackText: '(none)',
  read: (value) => value,
});

/** BullMQ takes colons for parts of its keys. */
const queueName = (rest: Rest<string>): Setting<string> => ({
  ...rest,
  read(value) {
    if (value.includes(':')) throw new Error('must not contain a colon');
    return value;
  },
});

const wholeNumber = (min: number, max: number, rest: Rest<number>): Setting<number> => ({
  ...rest,
  read(value) {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  },
});

const yesNo = (rest: Rest<boolean>): Setting<boolean> => ({
  ...rest,
  read(value) {
    if (/^(true|1|yes|on)$/i.test(value)) return true;
    if (/^(false|0|no|off)$/i.test(value)) return false;
    throw new Error('must be true or false');
  },
});

const oneOf = <const T extends string>(choices: readonly T[], rest: Rest<T>): Setting<T> => ({
  ...rest,
  read(value) {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Error(`must be one of: ${choices.join(', ')}`);
    return found;
  },
});

const list = (rest: Rest<string[]>): Setting<string[]> => ({
  ...rest,
  read: (value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
});

/** Addresses and CIDRs, each checked. */
const networks = (rest: Rest<string[]>): Setting<string[]> => {
  const entries = list(rest);
  return {
    ...entries,
    read(value) {
      const given = entries.read(value);
      for (const entry of given) {
        const [address = '', bits, ...more] = entry.split('/');
        const widest = isIP(address) === 6 ? 128 : 32;
        const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
        if (isIP(address) === 0 || !fits || more.length > 0) {
          throw new Error(`must list IP addresses or networks (CIDR): ${entry} is none`);
        }
      }
      return given;
    },
  };
};

/** Addresses with or without a port, as Node's resolver takes them. */
const dnsServers = (rest: Rest<string[]>): Setting<string[]> => {
  const names = list(rest);
  const form = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[\d.]+))(?::\d{1,5})?$/;
  return {
    ...names,
    read(value) {
      const servers = names.read(value);
      for (const server of servers) {
        const { v4, v6 } = form.exec(server)?.groups ?? {};
        if (isIP(v6 ?? v4 ?? server) === 0) throw new Error(`must list IP addresses: ${server} is none`);
      }
      return servers;
    },
  };
};

const url = (protocols: string[], rest: Rest<string>): Setting<string> => ({
  ...rest,
  read: (value) => readUrl(value, protocols),
});

const optionalUrl = (
  protocols: string[],
  rest: Omit<Rest<string | null>, 'fallback'>,
): Setting<string | null> => ({
  ...rest,
  fallback: null,
  fallbackText: '(none)',
  read: (value) => readUrl(value, protocols),
});

function readUrl(value: string, protocols: string[]): string {
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (!protocols.includes(protocol)) {
    throw new Error(`must be a URL that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`);
  }
  return value.replace(/\/+$/, '');
}

const production = (env: NodeJS.ProcessEnv): boolean => env['NODE_ENV'] === 'production';
const listenHost = (env: NodeJS.ProcessEnv): string => (production(env) ? '0.0.0.0' : '127.0.0.1');
const listenText = '127.0.0.1, in production 0.0.0.0';
const megabyte = 1024 * 1024;

export const settings = {
  NODE_ENV: oneOf(['development', 'test', 'production'], {
    group: 'General',
    about: 'production refuses weak secrets and default passwords, and sends cookies over HTTPS only.',
    fallback: 'development',
  }),
  DATA_DIR: text({
    group: 'General',
    about:
      'Folder for everything kept on this machine: spool, disk storage, embedded databases, captured mail.',
    fallback: '.data',
  }),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    group: 'General',
    about: 'The least severe log line that is written.',
    fallback: 'info',
  }),
  AUTH_SECRET: text({
    group: 'General',
    about: 'Signs what browsers send back. At least 32 random characters, e.g. from `openssl rand -hex 32`.',
    secret: true,
    aliases: ['NEXTAUTH_SECRET'],
  }),
  AUTH_SECRET_PREVIOUS: {
    ...list({
      group: 'General',
      about:
        'What AUTH_SECRET was before, separated by commas: stored passwords still open with it, until `npm run secrets:rotate` has put them under the new one.',
      fallback: [],
    }),
    secret: true,
  },
  APP_URL: url(['http:', 'https:'], {
    group: 'Web',
    about:
      'Where agents reach the console; used in links of notifications and to check where requests come from.',
    fallback: (env) => `http://localhost:${env['APP_PORT'] ?? '3000'}`,
    fallbackText: 'http://localhost:APP_PORT',
    aliases: ['NEXTAUTH_URL'],
  }),
  APP_HOST: text({
    group: 'Web',
    about: 'Address the API and console listen on.',
    fallback: listenHost,
    fallbackText: listenText,
  }),
  APP_PORT: wholeNumber(0, 65535, {
    group: 'Web',
    about: 'Port the API and console listen on.',
    fallback: 3000,
  }),
  APP_TRUSTED_PROXIES: wholeNumber(0, 10, {
    group: 'Web',
    about: 'How many reverse proxies stand in front; that many entries of X-Forwarded-For are believed.',
    fallback: 0,
  }),
  RATE_LIMIT_ENABLED: yesNo({
    group: 'Web',
    about: 'Limits requests per address.',
    fallback: true,
  }),
  RATE_LIMIT_WINDOW_MS: wholeNumber(1000, 86_400_000, {
    group: 'Web',
    about: 'Length of the window in which requests are counted.',
    fallback: 60_000,
  }),
  RATE_LIMIT_MAX_REQUESTS: wholeNumber(1, 1_000_000, {
    group: 'Web',
    about: 'Requests one address may make in a window.',
    fallback: 1200,
  }),
  RATE_LIMIT_DISABLED_ROUTES: list({
    group: 'Web',
    about: 'Paths that are never limited, separated by commas.',
    fallback: ['/api/health'],
  }),
  DATABASE_URL: url(['postgres:', 'postgresql:'], {
    group: 'Stores',
    about: 'PostgreSQL 16 or later. `npm start` brings its own when this is not given.',
    secret: true,
  }),
  DATABASE_POOL_MAX: wholeNumber(2, 500, {
    group: 'Stores',
    about: 'Connections to PostgreSQL each process may hold.',
    fallback: 20,
  }),
  REDIS_URL: url(['redis:', 'rediss:'], {
    group: 'Stores',
    about:
      'Redis 7 or Valkey, with `maxmemory-policy noeviction`. `npm start` brings its own when this is not given.',
    secret: true,
  }),
  STORAGE_DRIVER: oneOf(['disk', 's3'], {
    group: 'Stores',
    about: 'Where attachments and large raw mails are kept.',
    fallback: (env) => (env['S3_ENDPOINT'] || env['MINIO_ENDPOINT'] || env['S3_BUCKET'] ? 's3' : 'disk'),
    fallbackText: 's3 when S3_ENDPOINT or S3_BUCKET is given, else disk',
  }),
  STORAGE_DIR: text({
    group: 'Stores',
    about: 'Folder of the disk storage. Every process must see the same folder.',
    fallback: (env) => `${env['DATA_DIR'] || '.data'}/storage`,
    fallbackText: 'DATA_DIR/storage',
  }),
  STORAGE_BASE_URL: optionalUrl(['http:', 'https:'], {
    group: 'Stores',
    about:
      'Where attachments are served from, when not from APP_URL: another host name of this application, so that no file shares the console’s origin.',
  }),
  S3_ENDPOINT: optionalUrl(['http:', 'https:'], {
    group: 'Stores',
    about: 'S3 server, when it is not Amazon’s: MinIO, Ceph, …',
    aliases: ['MINIO_ENDPOINT'],
  }),
  S3_REGION: text({ group: 'Stores', about: 'S3 region.', fallback: 'us-east-1' }),
  S3_BUCKET: text({
    group: 'Stores',
    about: 'S3 bucket; must exist.',
    fallback: 'helpdesk',
    aliases: ['MINIO_BUCKET'],
  }),
  S3_ACCESS_KEY_ID: optionalText({
    group: 'Stores',
    about: 'S3 key id. Absent: the AWS SDK looks in its usual places.',
    aliases: ['MINIO_ACCESS_KEY'],
  }),
  S3_SECRET_ACCESS_KEY: optionalText({
    group: 'Stores',
    about: 'S3 secret.',
    secret: true,
    aliases: ['MINIO_SECRET_KEY'],
  }),
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
  EMAIL_ENABLED: yesNo({
    group: 'Mail out',
    about: 'false: nothing is sent, outgoing mail waits and is shown as waiting.',
    fallback: true,
  }),
  SMTP_HOST: optionalText({
    group: 'Mail out',
    about:
      'Relay for outgoing mail. `npm start` captures outgoing mail on this machine when this is not given.',
  }),
  SMTP_PORT: wholeNumber(1, 65535, {
    group: 'Mail out',
    about: 'Port of the relay; 465 speaks TLS from the first byte, others STARTTLS when offered.',
    fallback: 587,
  }),
  SMTP_USER: optionalText({ group: 'Mail out', about: 'Login at the relay.' }),
  SMTP_PASSWORD: optionalText({ group: 'Mail out', about: 'Password at the relay.', secret: true }),
  SMTP_FROM: optionalText({
    group: 'Mail out',
    about:
      'Sender of mail that belongs to no mailbox, e.g. reminders to agents. Absent: the ticket’s mailbox.',
  }),
  SMTP_TLS: oneOf(['opportunistic', 'required', 'unverified'], {
    group: 'Mail out',
    about:
      'opportunistic: STARTTLS when offered; required: never without; unverified: when offered, and any certificate is taken (a relay on this machine or network).',
    fallback: 'opportunistic',
  }),
  SMTP_MAX_PER_MINUTE: {
    ...wholeNumber(1, 1_000_000, {
      group: 'Mail out',
      about: 'Mails a minute the relay takes from us; all workers together keep to it. Absent: no limit.',
    }),
    fallback: null,
    fallbackText: '(none)',
  } as Setting<number | null>,
  SMTP_MAX_MESSAGE_BYTES: {
    ...wholeNumber(65_536, 512 * megabyte, {
      group: 'Mail out',
      about:
        'Largest mail the relay takes; files beyond it go out as links. Absent: what the relay itself announces (SIZE).',
    }),
    fallback: null,
    fallbackText: '(none)',
  } as Setting<number | null>,
  WORKER_CONCURRENCY: wholeNumber(1, 200, {
    group: 'Worker',
    about: 'Mails one worker sends at once.',
    fallback: 5,
  }),
  WORKER_MAX_ATTEMPTS: wholeNumber(1, 100, {
    group: 'Worker',
    about: 'How often a mail is tried before it counts as failed.',
    fallback: 12,
  }),
  WORKER_BACKOFF_MS: wholeNumber(10, 86_400_000, {
    group: 'Worker',
    about: 'Pause before the second attempt; it doubles with each further one, up to six hours.',
    fallback: 30_000,
  }),
  WORKER_DLQ_ENABLED: yesNo({
    group: 'Worker',
    about:
      'Whether what was given up is also put into a queue of its own in Redis, for tools that watch queues. The console shows dead letters either way.',
    fallback: true,
  }),
  WORKER_DLQ_NAME: queueName({
    group: 'Worker',
    about: 'Name of the dead-letter queue; not the one of BULLMQ_QUEUE.',
    fallback: 'helpdesk-dead-letters',
  }),
  BULLMQ_QUEUE: queueName({ group: 'Worker', about: 'Name of the queue.', fallback: 'helpdesk' }),
  BULLMQ_PREFIX: text({
    group: 'Worker',
    about: 'Prefix of the queue’s keys; keep the braces with Redis Cluster.',
    fallback: '{helpdesk}',
  }),
  SLA_REMINDER_LEAD_MINUTES: wholeNumber(0, 100_000, {
    group: 'Worker',
    about:
      'How long before a promised time (SLA) is over the reminder goes out, in business minutes; a policy may say otherwise.',
    fallback: 30,
  }),
  WORKER_HEALTH_MAX_WAIT_SECONDS: wholeNumber(1, 86_400, {
    group: 'Monitoring',
    about: 'How long work may wait for a worker until `npm run worker:health` says unhealthy.',
    fallback: 300,
  }),
  METRICS_PORT: {
    ...wholeNumber(0, 65535, {
      group: 'Monitoring',
      about:
        'Port of a small HTTP server that answers /metrics of this very process, for gateways and workers. Absent: none. The API answers /metrics on APP_PORT in any case.',
    }),
    fallback: null,
    fallbackText: '(none)',
  } as Setting<number | null>,
  METRICS_HOST: text({
    group: 'Monitoring',
    about: 'Address that server listens on.',
    fallback: listenHost,
    fallbackText: listenText,
  }),
  METRICS_TOKEN: optionalText({
    group: 'Monitoring',
    about: 'Whoever sends it as a bearer token may read /metrics from anywhere.',
    secret: true,
  }),
  METRICS_ALLOWED_NETWORKS: networks({
    group: 'Monitoring',
    about: 'Addresses or networks (CIDR) that may read /metrics without a token, separated by commas.',
    fallback: ['127.0.0.0/8', '::1'],
  }),
  WEBHOOK_ALLOWED_NETWORKS: networks({
    group: 'Worker',
    about:
      'Addresses or networks (CIDR) besides the public internet that webhooks may be sent to, also by plain http://. Absent: no private, loopback or link-local address is reached.',
    fallback: [],
  }),
  ADMIN_EMAIL: text({
    group: 'First start',
    about: 'Login of the first admin, made when there is none.',
    fallback: 'admin@example.com',
  }),
  ADMIN_PASSWORD: optionalText({
    group: 'First start',
    about: 'Password of the first admin. Absent: a random one is printed once.',
    secret: true,
  }),
  SUPPORT_ADDRESS: text({
    group: 'First start',
    about: 'Address of the first mailbox, made when there is none.',
    fallback: 'support@example.com',
  }),
};
