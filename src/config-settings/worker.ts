// Settings of workers, of what watches them, and of the very first start.
import {
  text,
  optionalText,
  optionalUrl,
  queueName,
  wholeNumber,
  yesNo,
  networks,
  listenHost,
  listenText,
  type Setting,
} from './setting.ts';

export const workerSettings = {
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
        'Port of a small HTTP server that answers /metrics of this very process, and /api/health/live and /api/health/ready, for gateways and workers. Absent: none. The API answers them on APP_PORT in any case.',
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
  PICTURE_ALLOWED_NETWORKS: networks({
    group: 'Pictures in mail',
    about:
      'Addresses or networks (CIDR) besides the public internet that pictures in mails may be fetched from, once an agent wants to see them. Absent: no private, loopback or link-local address is reached. Whoever writes to the desk names these addresses: list none that does anything when it is read.',
    fallback: [],
  }),
  OIDC_ALLOWED_NETWORKS: networks({
    group: 'Web',
    about:
      'Addresses or networks (CIDR) besides the public internet where an identity provider, or the token endpoint of a fetched mailbox, may be reached. Absent: no private, loopback or link-local address is.',
    fallback: [],
  }),
  BREACHED_PASSWORDS_URL: optionalUrl(['http:', 'https:'], {
    group: 'Web',
    about:
      'A list of breached passwords that new ones are looked up in, such as https://api.pwnedpasswords.com/range, or one of your own that answers in the same way. It is told the first five characters of a hash, never a password. Absent: none is asked.',
  }),
  BREACHED_PASSWORDS_ALLOWED_NETWORKS: networks({
    group: 'Web',
    about:
      'Addresses or networks (CIDR) besides the public internet where that list may be reached. Absent: no private, loopback or link-local address is.',
    fallback: [],
  }),
  ADMIN_EMAIL: text({
    group: 'First start',
    about: 'Login of the first admin, made when there is none.',
    fallback: 'admin@example.com',
  }),
  ADMIN_PASSWORD: optionalText({
    group: 'First start',
    about:
      'Password of the first admin, as strong as agents must choose theirs: else none is made. Absent: a random one is printed once.',
    secret: true,
  }),
  SUPPORT_ADDRESS: text({
    group: 'First start',
    about: 'Address of the first mailbox, made when there is none.',
    fallback: 'support@example.com',
  }),
};
