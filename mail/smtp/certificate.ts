// The self-signed certificate of an installation that was given none, so that STARTTLS works from the start.
import { randomBytes, X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  cert: string;
  /** PEM, PKCS #8. */
  key: string;
}

const DAY_MS = 24 * 3600_000;
const VALID_DAYS = 730;
const RENEW_DAYS = 30;

/**
 * The certificate for `hostname` kept in `directory`, made anew when absent, unreadable, for another name or 30
 * days before it ends. Certificate and key share one file (mode 0600) that is replaced whole, so two processes
 * that start at once never mix the certificate of one with the key of the other.
 */
export async function developmentCertificate(directory: string, hostname: string): Promise<Certificate> {
  const path = join(directory, 'smtp-self-signed.pem');
  const kept = usable(await readFile(path, 'utf8').catch(() => ''), hostname);
  if (kept !== null) return kept;
  const made = await selfSigned(hostname);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${process.pid}-${randomBytes(3).toString('hex')}`;
  await writeFile(unfinished, `${made.cert}\n${made.key}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, path);
  return made;
}

function usable(pem: string, hostname: string): Certificate | null {
  const cert = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(pem)?.[0];
  if (cert === undefined || key === undefined) return null;
  try {
    const parsed = new X509Certificate(cert);
    const named = isIP(hostname) === 0 ? parsed.checkHost(hostname) : parsed.checkIP(hostname);
    const lasts = parsed.validToDate.getTime() - Date.now() > RENEW_DAYS * DAY_MS;
    return named !== undefined && lasts && parsed.checkPrivateKey(createPrivateKey(key))
      ? { cert, key }
      : null;
  } catch {
    return null;
  }
}

/** A fresh certificate for `hostname`, good for two years. */
export async function selfSigned(hostname: string): Promise<Certificate> {
  const named =
    isIP(hostname) === 0 ? ({ type: 2, value: hostname } as const) : ({ type: 7, ip: hostname } as const);
  const { cert, private: key } = await generate([{ name: 'commonName', value: hostname.slice(0, 64) }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // A clock a little behind ours still finds it valid.
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [named, { type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  return { cert: cert.trim(), key: key.trim() };
}
