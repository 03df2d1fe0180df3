// The Chromium inside the npm package @sparticuz/chromium, unpacked once into .data/tools, with the libraries and fonts that a bare
// machine lacks. Unpacked by us: the package does it into the temporary folder, where a second process meets a half-written file.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { runProgram } from './embedded/process.ts';
import { openDataDir } from './embedded/stores.ts';

export interface PackagedBrowser {
  executablePath: string;
  env: Record<string, string>;
}

let unpacked: Promise<PackagedBrowser> | undefined;

/** @throws Error when it cannot be unpacked here */
export const packagedBrowser = (): Promise<PackagedBrowser> => (unpacked ??= unpackOnce());

async function unpackOnce(): Promise<PackagedBrowser> {
  const home = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const place = join(openDataDir('.data'), 'tools', `chromium-${version}`);
  if (!existsSync(place)) {
    const unfinished = `${place}.${process.pid}`;
    try {
      await unpack(join(home, 'bin'), unfinished);
      writeFileSync(join(unfinished, 'fonts.conf'), fontsConfig(join(place, 'fonts')));
      renameSync(unfinished, place);
    } catch (error) {
      // Another process was quicker.
      if (!existsSync(place)) throw error;
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  const libraries = [join(place, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  // Without a configuration of its own the machine has no fonts either.
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(place, 'fonts.conf') };
  return { executablePath: join(place, 'chromium'), env: { LD_LIBRARY_PATH: libraries, ...fonts } };
}

const fontsConfig = (directory: string): string =>
  `<?xml version="1.0"?>\n<fontconfig><dir>${directory}</dir><cachedir>${directory}/cache</cachedir></fontconfig>\n`;

async function unpack(packed: string, place: string): Promise<void> {
  mkdirSync(place, { recursive: true });
  await expand(join(packed, 'chromium.br'), join(place, 'chromium'));
  for (const name of ['al2023.tar', 'fonts.tar']) {
    const archive = join(place, name);
    await expand(join(packed, `${name}.br`), archive);
    const { code, stderr } = await runProgram('tar', ['-xf', archive, '-C', place]);
    if (code !== 0) throw new Error(`tar could not unpack ${name}: ${stderr}`);
    rmSync(archive);
  }
}

const expand = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
