// docker-compose.prod.yml as Compose reads it: merged, with the environment put in and secrets as files of a folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const composeFile = join(import.meta.dirname, '../../docker-compose.prod.yml');

export interface ComposeService {
  image: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test?: string[]; disable?: boolean };
  secrets?: string[];
  read_only?: boolean;
  user?: string;
  cap_drop?: string[];
  depends_on?: Record<string, { condition: string }>;
  deploy?: { resources: { limits: { cpus: string; memory: string } } };
  restart?: string;
  ports?: string[];
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  secrets: Record<string, { file: string }>;
}

/**
 * The file with `${NAME:-usual}` and `${NAME:?why}` put in (Compose specification, interpolation).
 * @throws Error with the file's own words where a name is missing
 */
export function readCompose(env: Record<string, string>): ComposeFile {
  const text = readFileSync(composeFile, 'utf8').replaceAll(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind: string | undefined, rest = '') => {
      const value = env[name];
      if (value) return value;
      if (kind === '?') throw new Error(rest);
      return rest;
    },
  );
  return parse(text, { merge: true }) as ComposeFile;
}
