// Finds a Dovecot for tests: an installed one, else the Debian package, unpacked into .data/tools without installing anything.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasApt, librariesIn, unpackDebianPackages } from '../../scripts/embedded/debian-packages.ts';
import { chooseHome, reachableCopy } from '../../scripts/embedded/home.ts';
import { runProgram } from '../../scripts/embedded/process.ts';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';

export interface DovecotProgram {
  /** Folder above usr/sbin, usr/bin and usr/lib/dovecot. */
  root: string;
  /** LD_LIBRARY_PATH of an unpacked one; undefined when it is installed. */
  libraries: string | undefined;
}

/** Where the package looks for modules, and nothing can tell it otherwise. */
const moduleFolder = Buffer.from('/usr/lib/dovecot/modules\0');
/** As long as that, and relative: the processes stand in the base directory, which links `modules` to the tree. */
const relativeFolder = Buffer.from(`${'./'.repeat(8)}/modules\0`);

export async function findDovecot(): Promise<DovecotProgram> {
  if (existsSync('/usr/sbin/dovecot') && existsSync('/usr/lib/dovecot/imap-login')) {
    return { root: '/', libraries: undefined };
  }
  if (!hasApt()) throw new Error('The tests of IMAP need Dovecot: install dovecot with its IMAP server.');
  const tools = join(repositoryRoot, '.data', 'tools');
  mkdirSync(tools, { recursive: true });
  const target = join(tools, 'dovecot');
  await unpackDebianPackages({
    packages: ['dovecot-core', 'dovecot-imapd'],
    target,
    tryOut: prepare,
    say: (text) => void process.stderr.write(`${text}\n`),
  });
  const root = reachableCopy(target, 'dovecot', chooseHome(tools));
  return { root, libraries: librariesIn(join(root, 'usr', 'lib')) };
}

async function prepare(tree: string): Promise<void> {
  const folder = join(tree, 'usr/lib/dovecot');
  for (const name of readdirSync(folder).filter((file) => /^libdovecot\.so\.\d+\.\d+\.\d+$/.test(file))) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf(moduleFolder); at !== -1; at = bytes.indexOf(moduleFolder, at + 1)) {
      relativeFolder.copy(bytes, at);
    }
    writeFileSync(path, bytes);
  }
  const libraries = librariesIn(join(tree, 'usr', 'lib'));
  const env = { LD_LIBRARY_PATH: libraries };
  const result = await runProgram(join(tree, 'usr/sbin/dovecot'), ['--version'], { env });
  if (result.code !== 0) throw new Error(`The distribution's Dovecot does not run here: ${result.stderr}`);
}
