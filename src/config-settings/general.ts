// Settings of the process itself, the API and the console.
import {
  oneOf,
  text,
  wholeNumber,
  yesNo,
  list,
  url,
  listenHost,
  listenText,
  origins,
  proxies,
  type Setting,
} from './setting.ts';

const most = (rest: { about: string; fallback: number }): Setting<number> =>
  wholeNumber(1, 1_000_000, { group: 'Web', ...rest });

export const generalSettings = {
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
    about: 'The least severe log line that is written (docs/monitoring.md says what each level means).',
    fallback: 'info',
  }),
  LOG_FORMAT: oneOf(['auto', 'json', 'pretty'], {
    group: 'General',
    about:
      'json: one JSON object a line, for programs; pretty: lines for people; auto: pretty on a terminal, else json.',
    fallback: 'auto',
  }),
  LOG_CLIENT_ADDRESS: oneOf(['off', 'network', 'full'], {
    group: 'General',
    about:
      'Whether log lines tell where a request or a mail comes from. An address may stand for a person: network leaves the last part out (/24, /64), full tells all of it.',
    fallback: 'off',
  }),
  SHUTDOWN_TIMEOUT_SECONDS: wholeNumber(1, 3600, {
    group: 'General',
    about:
      'How long a process told to stop (SIGTERM) may go on with what it has begun; then it ends hard, with a line in its log. Whatever stops it must wait longer.',
    fallback: 25,
  }),
  SHUTDOWN_DELAY_SECONDS: wholeNumber(0, 300, {
    group: 'General',
    about:
      'How long the API, told to stop, still takes connections while /api/health/ready says 503, so that load balancers notice first. Part of SHUTDOWN_TIMEOUT_SECONDS.',
    fallback: 0,
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
  APP_TRUSTED_PROXIES: proxies({
    group: 'Web',
    about:
      'Reverse proxies in front: how many there are, or the addresses and networks (CIDR) they connect from, which is safer. Only they are believed about who connects.',
    fallback: 0,
  }),
  APP_PROXY_HEADER: oneOf(['x-forwarded-for', 'forwarded'], {
    group: 'Web',
    about:
      'The header in which trusted proxies say who connects and how: X-Forwarded-For with X-Forwarded-Proto, or Forwarded (RFC 7239). The other one is ignored.',
    fallback: 'x-forwarded-for',
  }),
  APP_HTTPS_REDIRECT: yesNo({
    group: 'Web',
    about:
      'Sends to APP_URL who came to a trusted proxy by HTTP, and refuses what was written so; /api/health and /metrics answer all the same.',
    fallback: false,
  }),
  APP_CORS_ORIGINS: origins({
    group: 'Web',
    about:
      'Origins of other sites whose pages may use the API with a token of their own, separated by commas, or *. Cookies are never taken from them.',
    fallback: [],
  }),
  APP_LIVE_BEAT_MS: wholeNumber(1000, 60_000, {
    group: 'Web',
    about:
      'How often something is sent over a quiet live stream: below the time after which proxies close what is idle. A console that hears nothing for two and a half times as long connects anew.',
    fallback: 15_000,
  }),
  RATE_LIMIT_ENABLED: yesNo({
    group: 'Web',
    about: 'Limits requests per address, and per agent or API token.',
    fallback: true,
  }),
  RATE_LIMIT_WINDOW_MS: wholeNumber(1000, 86_400_000, {
    group: 'Web',
    about: 'Length of the window in which requests are counted.',
    fallback: 60_000,
  }),
  RATE_LIMIT_MAX_REQUESTS: wholeNumber(1, 1_000_000, {
    group: 'Web',
    about:
      'Requests one address, and reads one agent or token, may make in a window. No limit below is higher.',
    fallback: 1200,
  }),
  RATE_LIMIT_MAX_SIGN_INS: most({
    about: 'Sign-ins, invitations and new passwords of one address in a window.',
    fallback: 120,
  }),
  RATE_LIMIT_MAX_PUBLIC: most({
    about: 'Requests of one address to pages for customers in a window.',
    fallback: 300,
  }),
  RATE_LIMIT_MAX_WRITES: most({ about: 'Writes of one agent or token in a window.', fallback: 600 }),
  RATE_LIMIT_MAX_UPLOADS: most({ about: 'Files one agent or token uploads in a window.', fallback: 120 }),
  RATE_LIMIT_MAX_SEARCHES: most({ about: 'Searches of one agent or token in a window.', fallback: 300 }),
  RATE_LIMIT_MAX_EXPORTS: most({
    about: 'Exports and reports as files of one agent or token in a window.',
    fallback: 60,
  }),
  RATE_LIMIT_DISABLED_ROUTES: list({
    group: 'Web',
    about: 'Paths that are never limited, separated by commas.',
    fallback: ['/api/health'],
  }),
};
