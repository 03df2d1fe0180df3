// Checks who may import whom (docs/architecture.md). One table below says the order of the features.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { repositoryRoot } from './embedded/stores.ts';
import { readModules } from './module-graph.ts';
import type { ImportSite, SourceFile } from './module-graph.ts';

/** From the ground up: a feature may use the doors of those named before it, never of those behind. */
const featureOrder = `
  agents settings sign-in branding
  audit environment variables
  teams tags custom-fields customers organisations kept-pictures signatures mailboxes relays dkim dns-check sender-rules remote-pictures attachments search
  tickets views macros assignment merging bulk-actions drafts presence dead-letters
  outbound inbound imap mail-hooks captured-mails
  invites security-mails handovers oidc
  webhooks satisfaction
  sla rules notifications reports import export live health setup retention privacy housekeeping
`
  .trim()
  .split(/\s+/);

const folders = ['mail', 'src', 'web', 'migrations', 'scripts', 'test'];

interface Target {
  /** npm: a package; node: a built-in; file: one of ours, whose path and place follow. */
  kind: 'npm' | 'node' | 'file';
  path: string;
  place: string;
}

/** Where a file belongs: mail, web, migrations, scripts, test; of src: platform, events, config, top, feature:<name>. */
export function placeOf(path: string): string {
  const [first = '', second = '', third] = path.split('/');
  if (first !== 'src') return first;
  if (/^config(-\w+)?(\.ts)?$/.test(second)) return 'config';
  // main, app, reactions and services put the features together.
  if (third === undefined || second === 'services') return 'top';
  return second === 'platform' || second === 'events' ? second : `feature:${second}`;
}

/** Problems as `file:line: what (why)`, in the order of the files. */
export function checkBoundaries(root: string): string[] {
  const files = readModules(root, folders);
  const problems = files.flatMap((file) => [
    ...file.imports.flatMap((site) => problemOf(root, file, site) ?? []),
    ...environmentProblems(file),
    ...outgoingProblems(file),
    ...mailerProblems(file),
  ]);
  return [...problems, ...unknownFeatures(files), ...cycles(files)];
}

function problemOf(root: string, file: SourceFile, site: ImportSite): string | undefined {
  const target = targetOf(file.path, site.specifier);
  const why =
    target.kind === 'file'
      ? (wrongFile(root, target) ?? forbidden(file, site, target))
      : outside(file, target);
  return why && `${file.path}:${site.line}: imports ${site.specifier}: ${why}`;
}

function targetOf(from: string, specifier: string): Target {
  if (specifier.startsWith('node:')) return { kind: 'node', path: specifier, place: '' };
  if (!/^\.{1,2}(\/|$)|^\//.test(specifier)) return { kind: 'npm', path: specifier, place: '' };
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  return { kind: 'file', path, place: placeOf(path) };
}

function wrongFile(root: string, { path }: Target): string | undefined {
  if (posix.extname(path) === '')
    return 'the file name is written out with its extension (Node resolves nothing)';
  return existsSync(join(root, path)) ? undefined : 'there is no such file';
}

function outside(file: SourceFile, target: Target): string | undefined {
  const isConsole = placeOf(file.path) === 'web' && !file.path.endsWith('.config.ts');
  return isConsole && target.kind === 'node' ? 'the console runs in a browser' : undefined;
}

/** Why a file of ours may not be imported here; undefined when it may. */
function forbidden(file: SourceFile, site: ImportSite, { path, place }: Target): string | undefined {
  const from = placeOf(file.path);
  if (from === place || from === 'scripts' || from === 'test') return undefined;
  switch (from) {
    case 'mail':
      return 'mail/ knows mail only: it imports packages and Node, nothing of ours';
    case 'migrations':
      return 'a migration stays as it was when it ran: it imports nothing that will change';
    case 'web':
      if (site.isTypeOnly && shapes.test(path)) return undefined;
      return 'the console knows the server by its types only: import type … from src/<feature>/schemas.ts or …-schemas.ts';
    case 'config':
      return 'settings depend on nothing';
    case 'platform':
      return place === 'config' ? undefined : 'src/platform serves every feature and knows none';
    case 'events':
      return place === 'platform' ? undefined : 'src/events imports src/platform only';
    default:
      return from === 'top' ? forbiddenToTop(path, place) : forbiddenToFeature(file.path, path, place);
  }
}

function forbiddenToTop(path: string, place: string): string | undefined {
  if (['web', 'migrations', 'scripts', 'test'].includes(place)) return `the server does not import ${place}/`;
  return isBehindDoor(path, place) ? behindDoor(path) : undefined;
}

function forbiddenToFeature(importer: string, path: string, place: string): string | undefined {
  const from = placeOf(importer);
  if (['platform', 'mail', 'config'].includes(place)) return undefined;
  if (place === 'events') return isBehindDoor(path, place) ? behindDoor(path) : undefined;
  if (place === 'top') return 'what puts the features together is not known to them';
  if (!place.startsWith('feature:')) return `the server does not import ${place}/`;
  // The API's shapes are as public as the door, and one may be part of another.
  const isShape = shapes.test(path) && shapes.test(importer);
  if (!isShape && isBehindDoor(path, place)) return behindDoor(path);
  const [own, other] = [from, place].map((name) => featureOrder.indexOf(name.replace('feature:', '')));
  if (own === undefined || other === undefined || own === -1 || other < own) return undefined;
  return `features meet only downward, and ${place.slice(8)} comes after ${from.slice(8)}; let it react to an event instead`;
}

function isBehindDoor(path: string, place: string): boolean {
  return (place.startsWith('feature:') || place === 'events') && !/^src\/[^/]+\/index\.ts$/.test(path);
}

function behindDoor(path: string): string {
  return `features meet only through their door, ${path.split('/').slice(0, 2).join('/')}/index.ts`;
}

function environmentProblems(file: SourceFile): string[] {
  if (!/^(src|mail)\//.test(file.path) || file.path === 'src/config.ts') return [];
  return file.environmentReads.map(
    (line) => `${file.path}:${line}: reads process.env: only src/config.ts does`,
  );
}

/** Where requests go out: the guard there keeps them from networks that are not to be reached. */
const outgoingFolder = 'src/platform/outgoing/';

/** Ask places that only ops name, or nobody; everything that somebody else may name goes through the guard. */
const asksWithoutGuard = new Set([
  // The process beside it, at the address it listens on.
  'src/role-health.ts',
  // Itself, over a pair of streams.
  'src/services/portless-api.ts',
  // The spam filter of RSPAMD_URL.
  'mail/filters/rspamd.ts',
]);

const httpClients = /^(?:node:)?https?2?$|^(?:undici|axios|got|node-fetch|superagent)$/;

function outgoingProblems(file: SourceFile): string[] {
  if (!/^(src|mail)\//.test(file.path) || file.path.startsWith(outgoingFolder)) return [];
  if (asksWithoutGuard.has(file.path)) return [];
  const lines = file.imports
    .filter(({ specifier, isTypeOnly }) => !isTypeOnly && httpClients.test(specifier))
    // Who answers asks nobody.
    .filter(({ names }) => names.some((name) => name !== 'createServer'))
    .map(({ line }) => line);
  return [...lines, ...file.fetchCalls].map(
    (line) =>
      `${file.path}:${line}: sends requests out by itself: only ${outgoingFolder} does, where it is seen to that they do not lead inside`,
  );
}

/** What of nodemailer makes mails: it reads files and fetches addresses that stand where words or files of a mail are meant, unless told not to. */
const mailMakers: Record<string, string> = {
  nodemailer: 'createTransport',
  'nodemailer/lib/mail-composer': '*',
};
const mayNot = ['disableFileAccess', 'disableUrlAccess'];

function mailerProblems(file: SourceFile): string[] {
  if (!/^(src|mail|scripts)\//.test(file.path)) return [];
  const allowed = mayNot.filter((name) => !file.switchedOn.has(name));
  if (allowed.length === 0) return [];
  return file.imports
    .filter(({ specifier, isTypeOnly }) => !isTypeOnly && specifier in mailMakers)
    .filter(({ specifier, names }) => names.some((name) => name === '*' || name === mailMakers[specifier]))
    .map(
      ({ line }) =>
        `${file.path}:${line}: makes mails that may read files or addresses: say ${allowed.join(' and ')}`,
    );
}

function unknownFeatures(files: SourceFile[]): string[] {
  const found = new Set(
    files.map(({ path }) => placeOf(path)).filter((place) => place.startsWith('feature:')),
  );
  return [...found]
    .map((place) => place.slice(8))
    .filter((name) => !featureOrder.includes(name))
    .map(
      (name) => `src/${name}:1: has no place in the order of features: give it one in scripts/boundaries.ts`,
    );
}

/** Files that import each other in a ring at run time; each ring once, told from its first file by name. */
function cycles(files: SourceFile[]): string[] {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter((site) => !site.isTypeOnly)
        .map((site) => ({ line: site.line, path: targetOf(path, site.specifier).path })),
    ]),
  );
  const problems: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: string[]) => {
    const at = way.indexOf(path);
    if (at !== -1) {
      const ring = way.slice(at);
      const line = next.get(path)?.find((edge) => edge.path === (ring[1] ?? path))?.line ?? 1;
      problems.push(`${path}:${line}: files import each other in a ring: ${[...ring, path].join(' -> ')}`);
    }
    if (done.has(path)) return;
    done.add(path);
    for (const edge of next.get(path) ?? []) if (next.has(edge.path)) walk(edge.path, [...way, path]);
  };
  for (const { path } of files) walk(path, []);
  return problems;
}

/** Where a feature has many of them, they are in files of their own: `message-schemas.ts`. */
const shapes = /^src\/[^/]+\/(?:[a-z]+-)?schemas\.ts$/;

if (import.meta.main) {
  const problems = checkBoundaries(repositoryRoot);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
