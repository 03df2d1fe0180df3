// What a backup says about itself: a folder with manifest.json, the database, the list of its files, and the objects or their list.
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../embedded/setup-error.ts';

/** Changes when what is written below can no longer be read by versions that know the old number only. */
const formatVersion = 1;

export interface Manifest {
  formatVersion: number;
  /** Of this application. */
  version: string;
  /** ISO time; what was committed before is in it. */
  createdAt: string;
  /** `files`: a data folder of PostgreSQL, shut down in order. `dump`: custom format of pg_dump. */
  kind: 'files' | 'dump';
  /** As `show server_version` says. */
  server: string;
  migrations: string[];
  /** Rows in each table that tells how much there is. */
  counts: Record<string, number>;
  objects: {
    driver: 'disk' | 's3';
    /** False: their list alone is here, they stay in the bucket. */
    included: boolean;
    count: number;
    bytes: number;
  };
}

export const databaseFile = 'database.dump';
export const databaseFolder = 'postgres';
export const objectsFolder = 'objects';
/** A JSON line an object: `{key, size}`. */
export const objectsList = 'objects.jsonl';
/** A JSON line a file of the database: `{path, size, sha256}`. */
export const filesList = 'files.jsonl';
const manifestFile = 'manifest.json';

const namePattern = /^helpdesk-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

/** @returns such as `helpdesk-2026-11-26T09-40-00Z` */
export const backupName = (now: Date): string =>
  `helpdesk-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

export const manifestText = (manifest: Omit<Manifest, 'formatVersion'>): string =>
  `${JSON.stringify({ formatVersion, ...manifest }, null, 2)}\n`;

export const manifestPath = (backup: string): string => join(backup, manifestFile);

/** @throws SetupError where there is no backup, or one this version cannot read */
export async function readManifest(backup: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(manifestPath(backup), 'utf8')) as Manifest;
  } catch (error) {
    throw new SetupError(
      `${backup} is no backup of this desk: its manifest.json cannot be read (${(error as Error).message}).\n` +
        '  What to do: name the folder that npm run backup:db printed.',
    );
  }
  if (manifest.formatVersion !== formatVersion) {
    throw new SetupError(
      `${backup} was written in format ${manifest.formatVersion}, and this version reads ${formatVersion}.\n` +
        '  What to do: restore it with the version that wrote it.',
    );
  }
  return manifest;
}

/** Removes all but the newest `keep` backups of a folder. Returns the paths that went. */
export async function removeOldBackups(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => namePattern.test(name)).toSorted();
  const gone = names.slice(0, Math.max(0, names.length - keep)).map((name) => join(folder, name));
  for (const path of gone) await rm(path, { recursive: true, force: true });
  return gone;
}
