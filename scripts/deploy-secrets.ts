// npm run deploy:secrets: makes the files docker-compose.prod.yml reads its secrets from, and certificates to begin with.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { selfSigned, type Certificate } from '../mail/smtp/certificate.ts';
import { runCommand } from './command-options.ts';

const usage = `usage: npm run deploy:secrets [-- --directory FOLDER] [--hostname NAME]

Makes what is missing of secrets/ (random passwords) and certs/ (self-signed certificates, to be replaced by your own) for
docker-compose.prod.yml. What is there stays as it is.

  --directory FOLDER    where secrets/ and certs/ are made; the current folder if not given
  --hostname NAME       name in the self-signed certificates; localhost if not given
`;

const text = { type: 'string' } as const;

/** Nobody but its owner gets through the folder; the files in it are read by users of containers, whose numbers the host does not know. */
function openFolder(directory: string, name: string): string {
  const folder = join(directory, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}

const word = (): string => randomBytes(24).toString('base64url');

function makeSecrets(folder: string): string[] {
  const made: string[] = [];
  const keep = (name: string, value: () => string): string => {
    const file = join(folder, name);
    if (!existsSync(file)) {
      writeFileSync(file, value(), { mode: 0o444, flag: 'wx' });
      made.push(file);
    }
    return readFileSync(file, 'utf8').trim();
  };
  keep('auth_secret', () => randomBytes(32).toString('hex'));
  const postgres = keep('postgres_password', word);
  keep('database_url', () => `postgres://helpdesk:${postgres}@postgres:5432/helpdesk`);
  const redis = keep('redis_password', word);
  keep('redis_conf', () => `requirepass ${redis}\n`);
  keep('redis_url', () => `redis://:${redis}@redis:6379/0`);
  keep('s3_access_key_id', () => `helpdesk-${randomBytes(6).toString('hex')}`);
  keep('s3_secret_access_key', word);
  keep('admin_password', word);
  keep('smtp_password', () => '');
  return made;
}

/**
 * smtp.crt and smtp.key for STARTTLS; console.pem, both in one file as haproxy wants it, for HTTPS. A certificate of one's own keeps
 * its key: of a pair, both are made or none.
 */
async function makeCertificates(folder: string, hostname: string): Promise<string[]> {
  const [crt = '', key = '', pem = ''] = ['smtp.crt', 'smtp.key', 'console.pem'].map((name) =>
    join(folder, name),
  );
  const wanted: [string, (made: Certificate) => string][] = [];
  if (!existsSync(crt) && !existsSync(key))
    wanted.push([crt, (made) => made.cert], [key, (made) => made.key]);
  if (!existsSync(pem)) wanted.push([pem, (made) => `${made.cert}\n${made.key}`]);
  if (wanted.length === 0) return [];
  const made = await selfSigned(hostname);
  for (const [file, content] of wanted) writeFileSync(file, content(made), { mode: 0o444, flag: 'wx' });
  return wanted.map(([file]) => file);
}

const listed = (names: string[]): string => names.map((name) => `  ${name}`).join('\n');

await runCommand({
  name: 'deploy:secrets',
  usage,
  options: { directory: text, hostname: text },
  async run(options) {
    const { directory = process.env['INIT_CWD'] ?? '.', hostname = 'localhost' } = options as {
      directory?: string;
      hostname?: string;
    };
    const made = [
      ...makeSecrets(openFolder(resolve(directory), 'secrets')),
      ...(await makeCertificates(openFolder(resolve(directory), 'certs'), hostname)),
    ];
    process.stdout.write(
      made.length === 0 ? 'Everything is there; nothing was changed.\n' : `Made:\n${listed(made)}\n`,
    );
    const admin = join(resolve(directory), 'secrets', 'admin_password');
    if (made.includes(admin)) process.stdout.write(`The first login's password is in ${admin}.\n`);
    process.stdout.write(
      `Put your relay's password into ${join(resolve(directory), 'secrets', 'smtp_password')}.\n`,
    );
  },
});
