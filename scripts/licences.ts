// The packages of this desk and their licences, from package-lock.json: docs/licences.md is made from it, and a new kind of licence is refused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  version: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
  hasInstallScript?: boolean;
}

export interface Package extends LockedPackage {
  name: string;
}

/** Allow use and sale without opening our source. MPL-2.0 asks for the source of its own files only, which we do not change. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'PSF-2.0',
  '(MIT OR EUPL-1.1+)',
]);

/** Their package.json names no licence as npm reads it; their own LICENSE or read-me says MIT. None of them is in production. */
const toldElsewhere = new Set([
  'busboy@0.3.1',
  'dicer@0.3.0',
  'humanize-number@0.0.2',
  'only@0.0.2',
  'streamsearch@0.1.2',
]);

/** Every package of the lock, by name. */
export function lockedPackages(root: string): Package[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ ...entry, name: path.replace(/^.*node_modules\//, '') }))
    .toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** The licence; undefined when it is none of those we may use. */
export function licenceOf({ name, version, license }: Package): string | undefined {
  const known = license ?? (toldElsewhere.has(`${name}@${version}`) ? 'MIT' : undefined);
  return known !== undefined && allowed.has(known) ? known : undefined;
}

/** docs/licences.md: what runs in production, each with its version and licence. @throws Error for a licence that is not allowed */
export function licencesPage(root: string): string {
  const packages = lockedPackages(root);
  const refused = packages.filter((one) => licenceOf(one) === undefined);
  if (refused.length > 0) {
    const names = refused.map(
      ({ name, version, license }) => `${name}@${version} (${license ?? 'none named'})`,
    );
    throw new Error(`These packages have a licence we do not use (scripts/licences.ts): ${names.join(', ')}`);
  }
  const inProduction = packages.filter(({ dev }) => dev !== true);
  const rows = new Set(
    inProduction.map((one) => `| ${one.name} | ${one.version} | ${licenceOf(one)?.replaceAll('|', '/')} |`),
  );
  return `# Licences of the packages

<!-- Made by npm run generate from package-lock.json; do not edit. -->

What runs in production, with all it brings along: ${rows.size} packages. Packages that only build and test the desk are checked against
the same list of licences and not named here. The list is in \`scripts/licences.ts\`: ${[...allowed].join(', ')}. Anything else, such as
GPL or AGPL, stops \`npm run check\`. \`npm run --silent sbom\` prints all of them as a CycloneDX bill of materials, with hashes.

| Package | Version | Licence |
|---|---|---|
${[...rows].join('\n')}
`;
}
