// Finds the desk that is to be looked at, runs the checks on it and puts their answers together.
import { createApp } from '../../src/app.ts';
import { ConfigError, loadConfig, type Config } from '../../src/config.ts';
import { deskEnv, readDeskSettings } from '../embedded/desk-settings.ts';
import { readLock, type LockRecord } from '../embedded/instance-lock.ts';
import { isRunning } from '../embedded/process.ts';
import { SetupError } from '../embedded/setup-error.ts';
import { failed, warning } from './check.ts';
import { reportOf, secretsOf, type DeploymentReport } from './report.ts';
import { runChecks, type RunOptions } from './run-checks.ts';

export interface VerifyOptions extends RunOptions {
  /** Where they differ from what the desk says of itself. */
  apiUrl?: string | undefined;
  gateway?: string | undefined;
  mailLoopTo?: string | undefined;
}

/** Never rejects for what is wrong with the desk or its settings: that is part of the report. */
export async function verifyDesk(env: NodeJS.ProcessEnv, options: VerifyOptions): Promise<DeploymentReport> {
  let found: FoundDesk;
  try {
    found = findDesk(env);
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof SetupError)) throw error;
    const what = error.message.replaceAll(/\s*\n\s*/g, ' ');
    return reportOf(
      [{ name: 'settings', ms: 0, ...failed(what, 'docs/config.md explains every setting.') }],
      [],
    );
  }
  const { config, warnings, desk, capturesMail } = found;
  const app = createApp({ ...config, LOG_LEVEL: 'silent' }, 'verify');
  const checks = await runChecks(
    {
      app,
      apiUrl: (options.apiUrl ?? desk?.url ?? config.APP_URL).replace(/\/+$/, ''),
      gateway: options.gateway ?? null,
      capturesMail,
      mailLoopTo: options.mailLoopTo ?? null,
    },
    options,
  );
  // A store that is away would keep us waiting for its goodbye.
  void app.close().catch(() => undefined);
  const notes = warnings.map((text) => ({
    name: 'settings',
    ms: 0,
    ...warning(text, 'Correct or remove it.'),
  }));
  return reportOf([...notes, ...checks], secretsOf(config));
}

interface FoundDesk {
  config: Config;
  warnings: string[];
  desk: LockRecord['desk'];
  capturesMail: boolean;
}

/** The desk that the environment names; where it names no stores, the one that `npm start` runs on this machine. */
function findDesk(env: NodeJS.ProcessEnv): FoundDesk {
  const settings = readDeskSettings(env);
  const { isEmbedded } = settings;
  const lock = readLock(settings.dataDir);
  const running = lock !== undefined && isRunning(lock.owner) ? lock : undefined;
  const needsStores = isEmbedded.database || isEmbedded.redis;
  if (needsStores && running?.stores === undefined) {
    throw new SetupError(
      'DATABASE_URL or REDIS_URL is not set, and no desk runs on this machine. Set them, or start the desk with npm start.',
    );
  }
  const stores = running?.stores ?? { databaseUrl: '', redisUrl: '' };
  return {
    ...loadConfig(deskEnv(env, settings, stores)),
    desk: running?.desk,
    capturesMail: isEmbedded.relay && running !== undefined,
  };
}
