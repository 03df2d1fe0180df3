// The settings of a desk on this machine: what the environment gives, and which parts it leaves to be brought here.
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadConfig } from '../../src/config.ts';
import type { Config } from '../../src/config.ts';
import { SetupError } from './setup-error.ts';
import { openDataDir } from './stores.ts';

export interface DeskSettings {
  /** Checked settings; stores and secret are placeholders where `isEmbedded` says so. */
  config: Config;
  warnings: string[];
  /** Absolute. */
  dataDir: string;
  isEmbedded: { database: boolean; redis: boolean; secret: boolean; relay: boolean };
}

/** Throws SetupError that lists everything that is wrong with the settings. */
export function readDeskSettings(env: NodeJS.ProcessEnv): DeskSettings {
  const isGiven = (name: string) => Boolean(env[name]?.trim() || env[`${name}_FILE`]);
  const isEmbedded = {
    database: !isGiven('DATABASE_URL'),
    redis: !isGiven('REDIS_URL') && !isGiven('REDIS_SENTINELS'),
    // In production a secret that nobody has kept elsewhere would be lost with the machine.
    secret: !isGiven('AUTH_SECRET') && !isGiven('NEXTAUTH_SECRET') && env['NODE_ENV'] !== 'production',
    relay: !isGiven('SMTP_HOST'),
  };
  const provisional = {
    ...env,
    ...(isEmbedded.database ? { DATABASE_URL: 'postgres://embedded' } : {}),
    ...(isEmbedded.redis ? { REDIS_URL: 'redis://embedded' } : {}),
    ...(isEmbedded.secret ? { AUTH_SECRET: randomBytes(32).toString('hex') } : {}),
  };
  try {
    const { config, warnings } = loadConfig(provisional);
    return { config, warnings, dataDir: openDataDir(config.DATA_DIR), isEmbedded };
  } catch (error) {
    if (error instanceof ConfigError)
      throw new SetupError(`${error.message}\n  docs/config.md explains every setting.`);
    throw error;
  }
}

/** What belongs to a DATABASE_URL that is not given. */
const noPooler = { DATABASE_DIRECT_URL: '', DATABASE_DIRECT_URL_FILE: '', DATABASE_POOLER: '' };

/** The environment for processes of this desk, whose stores are at the given addresses. */
export function deskEnv(
  env: NodeJS.ProcessEnv,
  { dataDir, isEmbedded }: DeskSettings,
  stores: { databaseUrl: string; redisUrl: string },
): NodeJS.ProcessEnv {
  return {
    ...env,
    DATA_DIR: dataDir,
    ...(isEmbedded.database ? { ...noPooler, DATABASE_URL: stores.databaseUrl } : {}),
    ...(isEmbedded.redis ? { REDIS_URL: stores.redisUrl } : {}),
    ...(isEmbedded.secret ? { AUTH_SECRET: keptSecret(dataDir) } : {}),
  };
}

/** The secret of this desk, made once: sessions and signed reply addresses stay valid over restarts. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'auth-secret');
  try {
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new SetupError(`${path} is damaged: put back a copy of it, or set AUTH_SECRET.`);
}
