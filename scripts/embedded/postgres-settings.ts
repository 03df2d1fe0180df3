// What the embedded PostgreSQL keeps about itself: its settings, and its port and passwords beside the data.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { SetupError } from './setup-error.ts';

export interface PostgresSecrets {
  port: number;
  adminPassword: string;
  appPassword: string;
}

/** What differs from PostgreSQL's own settings. `durable: false`: fast, and lost with a crash. */
export function postgresSettings(port: number, durable: boolean): string {
  const bufferMb = Math.min(512, Math.max(64, Math.floor(totalmem() / 2 ** 20 / 16)));
  const lines = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    'max_connections = 200',
    `shared_buffers = ${bufferMb}MB`,
    'max_wal_size = 1GB',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'logging_collector = on',
    // One file a weekday, overwritten a week later: the log cannot fill the disk.
    "log_filename = 'postgresql-%a.log'",
    'log_truncate_on_rotation = on',
    "log_line_prefix = '%m [%p] '",
    ...(durable ? [] : ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off']),
  ];
  return `# Written at every start; changes belong into postgresql.conf, below the include.\n${lines.join('\n')}\n`;
}

/** Those of an earlier start, else new ones. Throws SetupError when there is data without them. */
export function readSecrets(folder: string): PostgresSecrets {
  try {
    return JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as PostgresSecrets;
  } catch (error) {
    const isNew = !existsSync(join(folder, 'data', 'PG_VERSION'));
    if (!isNew) throw notReadable(join(folder, 'secrets.json'), error as Error);
    return { port: 0, adminPassword: newPassword(), appPassword: newPassword() };
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Throws SetupError when the data belongs to another user. */
export function refuseForeignData(data: string): void {
  const user = process.getuid?.();
  const owner = statSync(data).uid;
  if (user === 0 || owner === user) return;
  throw notReadable(data, new Error(`it belongs to user id ${owner}, and this is user id ${user}`));
}

function notReadable(path: string, cause: Error): SetupError {
  return new SetupError(
    `The embedded database in ${path} cannot be used: ${cause.message}.\n` +
      '  What to do: start as the user who started it first, or set DATA_DIR to another folder for a new desk.',
  );
}
