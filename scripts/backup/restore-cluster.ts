// Brings back the embedded database: beside the present one first, proven there, then in its place.
import { cp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../src/config.ts';
import { chooseHome, makeOwned, type StoresHome } from '../embedded/home.ts';
import { databaseFolder, type Manifest } from './manifest.ts';
import { proveRestored, type Proof } from './prove.ts';
import { giveTo, tryCluster } from './save-database.ts';
import type { Restored } from './restored.ts';

/** @throws SetupError as proveRestored does, and where the copy does not start; nothing has changed then */
export async function restoreCluster(
  backup: string,
  manifest: Manifest,
  place: { config: Config; dataDir: string },
): Promise<Restored> {
  const home = chooseHome(place.dataDir);
  const work: StoresHome = { ...home, path: join(home.path, `restoring-${process.pid}`) };
  makeOwned(work.path, home);
  const forget = (): Promise<void> => rm(work.path, { recursive: true, force: true });
  let proof: Proof = { put: 0, warnings: [] };
  try {
    await cp(join(backup, databaseFolder), join(work.path, databaseFolder), { recursive: true });
    await giveTo(work);
    await tryCluster(work, async (url) => {
      proof = await proveRestored(backup, manifest, { ...place.config, DATABASE_URL: url });
    });
  } catch (error) {
    await forget();
    throw error;
  }
  return {
    proof,
    forget,
    async switchOver(stamp) {
      const present = join(home.path, databaseFolder);
      const aside = existsSync(present) ? `${present}.before-restore-${stamp}` : null;
      if (aside !== null) await rename(present, aside);
      await rename(join(work.path, databaseFolder), present);
      await forget();
      return aside;
    },
  };
}
