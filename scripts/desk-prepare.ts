// npm run desk:prepare: makes what a desk needs beside its schema, where it is missing: the bucket or folder of its files, the first
// admin, the first mailbox, the key of its mail. Proves that a file can be written, read and removed.
import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '../src/app.ts';
import { prepareDesk } from '../src/first-run.ts';
import type { Storage } from '../src/platform/storage/storage.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';

const usage = `usage: npm run desk:prepare [-- --wait SECONDS]

After npm run migrate:deploy. Makes, where it is missing: the bucket (STORAGE_DRIVER=s3) or folder (disk) of files, the first login
(ADMIN_EMAIL, ADMIN_PASSWORD), the first mailbox (SUPPORT_ADDRESS). May be run any number of times.

  --wait SECONDS    how long a store of files that does not answer is asked again; 90 if not given
`;

const pauseMs = 1000;

async function prepare(app: App, waitMs: number): Promise<void> {
  const { config, storage } = app;
  const where =
    config.STORAGE_DRIVER === 's3' ? `the bucket ${config.S3_BUCKET}` : `the folder ${config.STORAGE_DIR}`;
  try {
    await patiently(waitMs, () => storage.prepare());
    await roundTrip(storage);
  } catch (error) {
    throw new SetupError(
      `Files cannot be kept in ${where}: ${(error as Error).message || (error as Error).name}.\n` +
        '  What to do: look at STORAGE_DRIVER and the settings beside it in docs/config.md.',
    );
  }
  const desk = await prepareDesk(app);
  const password = desk.adminPassword === null ? '' : `, password ${desk.adminPassword} (shown this once)`;
  process.stdout.write(
    `Files can be kept in ${where}.\nFirst login: ${desk.adminEmail}${password}\nFirst mailbox: ${desk.supportAddress}\n`,
  );
}

/** @throws what `work` threw last, when the time is over */
async function patiently(limitMs: number, work: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + limitMs; ; await delay(pauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() >= end) throw error;
    }
  }
}

async function roundTrip(storage: Storage): Promise<void> {
  const key = `probes/${randomUUID()}`;
  const bytes = Buffer.from(key);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await storage.put(key, { bytes }, { size: bytes.length, sha256, contentType: 'text/plain' });
  const found = await storage.open(key);
  const same = found !== null && bytes.equals(await buffer(found));
  await storage.remove(key);
  if (!same) throw new Error('what was written is not what was read');
}

await runCommand({
  name: 'desk:prepare',
  usage,
  options: { wait: { type: 'string' } },
  async run(options) {
    const { wait = '90' } = options as { wait?: string };
    if (!/^\d{1,4}$/.test(wait)) throw new UsageError(`--wait takes seconds, not ${wait}.`);
    await withApp('prepare', (app) => prepare(app, Number(wait) * 1000));
  },
});
