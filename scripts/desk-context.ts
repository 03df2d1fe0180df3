// A Context on the stores of this desk, for commands that change its rows.
import { createApp, type App } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { connectDatabase } from '../src/platform/db/connect.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/context.ts';
import { AppError } from '../src/platform/errors.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { SetupError } from './embedded/setup-error.ts';
import { deskEnvironment } from './environment.ts';

/** Runs `work` with the desk's database, running or brought up for the moment. Throws SetupError when it cannot be reached. */
export async function withDesk<T>(work: (ctx: Pick<Context, 'db' | 'clock'>) => Promise<T>): Promise<T> {
  const desk = await deskEnvironment({ redis: false });
  try {
    const { DATABASE_URL, DATABASE_POOLER } = loadConfig(desk.env).config;
    const db = connectDatabase(DATABASE_URL, 2, { pooler: DATABASE_POOLER });
    try {
      return await work({ db, clock: systemClock });
    } finally {
      await db.destroy();
    }
  } catch (error) {
    throw explained(error as Error);
  } finally {
    await desk.release();
  }
}

/** Runs `work` with all tools of the desk; only what goes wrong is logged. Throws SetupError when a store cannot be reached. */
export async function withApp<T>(purpose: string, work: (app: App) => Promise<T>): Promise<T> {
  const desk = await deskEnvironment();
  try {
    const app = createApp({ ...loadConfig(desk.env).config, LOG_LEVEL: 'error' }, purpose);
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } catch (error) {
    throw explained(error as Error);
  } finally {
    await desk.release();
  }
}

const undefinedTable = '42P01';

function explained(error: Error): Error {
  if (error instanceof AppError) return new SetupError(error.message);
  if ((error as NodeJS.ErrnoException).code === undefinedTable) {
    return new SetupError(
      'The database has no tables yet.\n  What to do: npm run migrate:deploy, or npm start.',
    );
  }
  return explainDatabaseError(error);
}
