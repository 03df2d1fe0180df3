// TLS to PostgreSQL as DATABASE_URL asks for it, in the words and with the meaning of libpq: its users know those. The driver's own
// reading differs (there, require verifies everything), and would change with its versions.
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

export interface DatabaseAddress {
  /** Without what is about TLS. */
  connectionString: string;
  ssl: false | ConnectionOptions;
}

const ours = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'ssl', 'uselibpqcompat'];

/** Which of its words `sslmode` holds, and what each verifies of the server. */
const verified = {
  disable: null,
  'no-verify': 'nothing',
  /** As libpq: the certificate's issuer too, where sslrootcert names whom to trust. */
  require: 'nothing',
  'verify-ca': 'issuer',
  'verify-full': 'issuer and name',
} as const;
type Mode = keyof typeof verified;

const isMode = (word: string): word is Mode => Object.hasOwn(verified, word);

/** @throws Error that names what cannot be used: an unknown sslmode, a file that cannot be read */
export function readDatabaseTls(url: string): DatabaseAddress {
  const address = new URL(url);
  if (!ours.some((name) => address.searchParams.has(name))) return { connectionString: url, ssl: false };
  const given = (name: string): string => address.searchParams.get(name) ?? '';
  const mode = modeOf(given('sslmode'), given('ssl'));
  const [rootCert, cert, key] = [given('sslrootcert'), given('sslcert'), given('sslkey')];
  for (const name of ours) address.searchParams.delete(name);
  const connectionString = address.href;
  if (mode === 'disable') return { connectionString, ssl: false };
  const ca = rootCert === '' || rootCert === 'system' ? undefined : read('sslrootcert', rootCert);
  const what = mode === 'require' && ca !== undefined ? 'issuer' : verified[mode];
  return {
    connectionString,
    ssl: {
      rejectUnauthorized: what !== 'nothing',
      ...(what === 'issuer' ? { checkServerIdentity: () => undefined } : {}),
      ...(ca === undefined ? {} : { ca }),
      ...(cert === '' ? {} : { cert: read('sslcert', cert) }),
      ...(key === '' ? {} : { key: read('sslkey', key) }),
    },
  };
}

function modeOf(sslmode: string, ssl: string): Mode {
  if (sslmode === '') return /^(true|1)$/i.test(ssl) ? 'verify-full' : ssl === 'no-verify' ? ssl : 'disable';
  if (isMode(sslmode)) return sslmode;
  throw unusable(
    `DATABASE_URL has sslmode=${sslmode}. It may be ${Object.keys(verified).join(', ')}; prefer and allow are not offered, as nobody could rely on them.`,
  );
}

function read(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(`${name} in DATABASE_URL cannot be read: ${(error as Error).message}.`);
  }
}

/** With a code, as errors have whose words suffice (src/main.ts). */
const unusable = (words: string): Error => Object.assign(new Error(words), { code: 'ERR_DATABASE_TLS' });
