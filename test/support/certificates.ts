// An authority of its own and a server certificate it has signed, as files: for servers that speak TLS in tests.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificates {
  /** Paths of PEM files. `ca` is who signed `cert`; `otherCa` signed nothing. */
  ca: string;
  otherCa: string;
  cert: string;
  key: string;
  pem: { cert: string; key: string };
  remove(): Promise<void>;
}

const authority = (name: string) =>
  generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });

/** For the name `localhost`, and for no address. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'helpdesk-certs-'));
  const [ca, otherCa] = await Promise.all([authority('Authority of tests'), authority('Somebody else')]);
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  return {
    ca: await write('ca.pem', ca.cert),
    otherCa: await write('other-ca.pem', otherCa.cert),
    cert: await write('server.pem', made.cert),
    key: await write('server.key', made.private),
    pem: { cert: made.cert, key: made.private },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
