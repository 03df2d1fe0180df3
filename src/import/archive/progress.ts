// How far the import of an archive has come: kept in a file, so that it goes on where it was stopped, and told every few seconds.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FoundMail } from './find-mails.ts';

export interface Progress {
  /** Mails done, in the order of time. */
  done: number;
  save(done: number): void;
  /** The archive is through: nothing to go on with. */
  finish(): void;
}

/** The last commits may not have survived a crash of the database; what has is skipped. */
const lookedAtAgain = 100;

interface Saved {
  archive: string;
  mails: number;
  bytes: number;
  done: number;
}

/** An archive that has changed meanwhile begins anew: what is there already is skipped anyway. */
export function openProgress(
  directory: string,
  about: { path: string; mailbox: string; mails: readonly FoundMail[] },
): Progress {
  const archive = `${resolve(about.path)} into ${about.mailbox}`;
  const name = createHash('sha256').update(archive).digest('hex').slice(0, 16);
  const path = join(directory, `${name}.json`);
  const bytes = about.mails.reduce((sum, { size }) => sum + size, 0);
  const state: Saved = { archive, mails: about.mails.length, bytes, done: 0 };
  const saved = readSaved(path);
  const isSame = saved !== null && saved.mails === state.mails && saved.bytes === bytes;
  const done = isSame ? Math.max(0, saved.done - lookedAtAgain) : 0;
  return {
    done,
    save(now) {
      mkdirSync(directory, { recursive: true });
      writeFileSync(`${path}.part`, JSON.stringify({ ...state, done: now }));
      renameSync(`${path}.part`, path);
    },
    finish: () => rmSync(path, { force: true }),
  };
}

function readSaved(path: string): Saved | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Saved;
  } catch {
    return null;
  }
}
