// Reads the environment once, at the start of a process, and says everything that is wrong with it at once.
// The only file that reads process.env.
import { readFileSync } from 'node:fs';
import { settings, type Setting } from './config-settings.ts';
import { databaseServers } from './config-settings/database-url.ts';

type Settings = typeof settings;

/** The settings of this process, under the names ops know them by. */
export type Config = {
  readonly [Name in keyof Settings]: Settings[Name] extends Setting<infer T> ? T : never;
};

/** The environment cannot be used; the message lists every problem with what to do. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Prefixes that are ours alone, so that a name with one of them that is no setting is a slip of the pen. */
const ownPrefixes =
  /^(INBOUND_|SPAM_GUARD_|WORKER_|BULLMQ_|ATTACH_|SLA_|RATE_LIMIT_|STORAGE_|S3_|APP_|SUPPORT_|METRICS_|WEBHOOK_|SHUTDOWN_|OIDC_|LOG_|BREACHED_)/;

/**
 * Reads and checks all settings. A name with `_FILE` behind it names a file that holds the value (Docker secrets).
 * @throws ConfigError that lists all problems
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): { config: Config; warnings: string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings) as [string, Setting<unknown>][]) {
    try {
      values[name] = readSetting(name, setting, env);
    } catch (error) {
      problems.push(`${name} ${(error as Error).message}`);
    }
  }
  const config = values as Config;
  if (config.NODE_ENV === 'production') problems.push(...weakSecrets(config));
  if (config.WORKER_DLQ_NAME === config.BULLMQ_QUEUE) {
    problems.push('WORKER_DLQ_NAME must differ from BULLMQ_QUEUE: dead letters would be worked off as jobs.');
  }
  if (config.SHUTDOWN_DELAY_SECONDS >= config.SHUTDOWN_TIMEOUT_SECONDS) {
    problems.push(
      'SHUTDOWN_DELAY_SECONDS must be less than SHUTDOWN_TIMEOUT_SECONDS, which it is a part of.',
    );
  }
  if (Boolean(config.INBOUND_SMTP_TLS_CERT_FILE) !== Boolean(config.INBOUND_SMTP_TLS_KEY_FILE)) {
    problems.push(
      'INBOUND_SMTP_TLS_CERT_FILE and INBOUND_SMTP_TLS_KEY_FILE belong together: give both or none.',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return { config, warnings: unknownNames(env) };
}

/** The same desk with PostgreSQL itself, past the pooler: for what needs a session of its own. */
export function withoutPooler(config: Config): Config {
  return {
    ...config,
    DATABASE_URL: config.DATABASE_DIRECT_URL ?? config.DATABASE_URL,
    DATABASE_POOLER: 'none',
  };
}

/** One setting as this process has it, for those who look; never a secret. */
export interface ListedSetting {
  name: string;
  group: string;
  about: string;
  secret: boolean;
  /** As text; null for a secret, and where there is none. */
  value: string | null;
  /** Where it comes from: the environment, a file that it names, or nowhere, so that the usual value holds. */
  source: 'environment' | 'file' | 'default';
  /** The name it was given under. */
  givenAs: string;
}

/** All settings of this process in the order of the documentation; what cannot be read any more counts as not given. */
export function listSettings(env: NodeJS.ProcessEnv = process.env): ListedSetting[] {
  return (Object.entries(settings) as [string, Setting<unknown>][]).map(([name, setting]) => {
    const given = findGiven(name, setting, env);
    const fallback = typeof setting.fallback === 'function' ? setting.fallback(env) : setting.fallback;
    const usual = Array.isArray(fallback) ? fallback.join(',') : String(fallback ?? '');
    const value = given?.text ?? usual;
    const secret = setting.secret === true;
    return {
      name,
      group: setting.group,
      about: setting.about,
      secret,
      value: secret || value === '' ? null : value,
      source: given?.source ?? 'default',
      givenAs: given?.name ?? name,
    };
  });
}

function findGiven(
  name: string,
  setting: Setting<unknown>,
  env: NodeJS.ProcessEnv,
): { text: string; name: string; source: 'environment' | 'file' } | null {
  for (const candidate of [name, ...(setting.aliases ?? [])]) {
    const direct = env[candidate]?.trim();
    const text = readGiven(candidate, env);
    if (text === undefined) continue;
    return direct
      ? { text, name: candidate, source: 'environment' }
      : { text, name: `${candidate}_FILE`, source: 'file' };
  }
  return null;
}

function readSetting(name: string, setting: Setting<unknown>, env: NodeJS.ProcessEnv): unknown {
  const given = findGiven(name, setting, env);
  if (given) return setting.read(given.text);
  if (typeof setting.fallback === 'function') return setting.fallback(env);
  if (setting.fallback !== undefined) return setting.fallback;
  throw new Error(`is missing. ${setting.about}`);
}

function readGiven(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const direct = env[name];
  if (direct !== undefined && direct.trim() !== '') return direct.trim();
  const file = name in settings && name.endsWith('_FILE') ? undefined : env[`${name}_FILE`];
  if (file === undefined || file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`cannot be read from the file that ${name}_FILE names (${(error as Error).message}).`, {
      cause: error,
    });
  }
}

/** Passwords that come with the installation guides of databases, storage and helpdesks. */
const defaultPasswords = new Set([
  'admin',
  'administrator',
  'changeme',
  'change-me',
  'default',
  'guest',
  'helpdesk',
  'minioadmin',
  'pass',
  'password',
  'postgres',
  'redis',
  'root',
  'secret',
  'test',
  '123456',
  '12345678',
]);

const isDefaultPassword = (value: string): boolean =>
  defaultPasswords.has(value.toLowerCase().replace(/[!.\d]*$/, '')) || defaultPasswords.has(value);

function weakSecrets(config: Config): string[] {
  const problems: string[] = [];
  const secret = config.AUTH_SECRET ?? '';
  if (secret !== '' && (secret.length < 32 || new Set(secret).size < 10)) {
    problems.push(
      'AUTH_SECRET is too weak for production: use at least 32 random characters, e.g. from `openssl rand -hex 32`.',
    );
  }
  if (/change.?me|example|replace.?me|your.?secret/i.test(secret)) {
    problems.push(
      'AUTH_SECRET is a placeholder: put random characters in its place (`openssl rand -hex 32`).',
    );
  }
  const adminPassword = config.ADMIN_PASSWORD;
  if (adminPassword && (adminPassword.length < 12 || isDefaultPassword(adminPassword))) {
    problems.push(
      'ADMIN_PASSWORD is too short or a well-known default: use at least 12 characters of your own.',
    );
  }
  if (config.METRICS_TOKEN !== null && config.METRICS_TOKEN.length < 16) {
    problems.push('METRICS_TOKEN is too short for production: use at least 16 random characters.');
  }
  for (const name of ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'REDIS_URL'] as const) {
    const password = config[name]
      ? decodeURIComponent(new URL(databaseServers(config[name]).urls[0]!).password)
      : '';
    if (password !== '' && isDefaultPassword(password)) {
      problems.push(`${name} contains a well-known default password: change it at the server and here.`);
    }
  }
  for (const name of ['REDIS_SENTINEL_PASSWORD', 'S3_SECRET_ACCESS_KEY', 'SMTP_PASSWORD'] as const) {
    const password = config[name];
    if (password && isDefaultPassword(password)) {
      problems.push(`${name} is a well-known default password: change it at the server and here.`);
    }
  }
  return problems;
}

function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const known = new Set(
    Object.entries(settings as Record<string, Setting<unknown>>).flatMap(([name, setting]) => [
      name,
      ...(setting.aliases ?? []),
    ]),
  );
  return Object.keys(env)
    .filter((name) => ownPrefixes.test(name) && !known.has(name) && !known.has(name.replace(/_FILE$/, '')))
    .toSorted()
    .map((name) => `${name} is no setting of this version; see docs/config.md for the names that are.`);
}
