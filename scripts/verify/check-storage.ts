// Storage: bytes written, read back and removed again, as attachments are; and the room on the disks of living processes.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { listHeartbeats } from '../../src/health/index.ts';
import { failed, ok, warning, type Check } from './check.ts';

/** More than what travels in one piece. */
const probeBytes = 300_000;
const leastFreePercent = 10;

export const checkStorage: Check = {
  name: 'storage',
  needsDatabase: false,
  limitMs: 30_000,
  advice:
    'disk: check that STORAGE_DIR is there and may be written to. s3: check S3_ENDPOINT, S3_BUCKET (it must exist) and the key, which must be allowed to put, get, head and delete objects.',
  async run({ app: { storage, config } }) {
    const bytes = randomBytes(probeBytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const key = `verify/${randomUUID()}`;
    const since = performance.now();
    const facts = { size: bytes.length, sha256, contentType: 'application/octet-stream' };
    const problem = await storage.put(key, { bytes }, facts).then(() => null, whyFull);
    if (problem !== null)
      return [failed(problem, 'Make room there, or enlarge it: docs/runbooks/disk-full.md.')];
    try {
      const stream = await storage.open(key);
      const back = stream === null ? null : await buffer(stream);
      if (back === null || !back.equals(bytes)) {
        const what =
          back === null ? 'What was written is not there.' : 'What was read is not what was written.';
        return [failed(what, 'Do not run a desk on this storage: attachments would be damaged.')];
      }
    } finally {
      await storage.remove(key);
    }
    if (await storage.exists(key)) {
      return [warning('What was removed is still there.', 'Give the key of S3 the right to delete objects.')];
    }
    const place =
      storage.driver === 'disk' ? `the folder ${config.STORAGE_DIR}` : `the bucket ${config.S3_BUCKET}`;
    const ms = Math.round(performance.now() - since);
    return [ok(`${probeBytes} bytes written to ${place}, read back and removed in ${ms} ms.`)];
  },
};

/** @throws the same error where it is another */
function whyFull(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOSPC') return 'The disk of the stored files is full.';
  if (error.code === 'EDQUOT') return 'The quota of the stored files is used up.';
  throw error;
}

export const checkDisks: Check = {
  name: 'disks',
  needsDatabase: true,
  limitMs: 10_000,
  advice: 'Look at the log.',
  async run({ app }) {
    const beats = (await listHeartbeats(app.db)).filter(({ alive }) => alive);
    const disks = beats.flatMap(({ host, details }) =>
      (details.disks ?? []).map((disk) => ({ host, ...disk })),
    );
    const once = [...new Map(disks.map((disk) => [`${disk.host} ${disk.totalBytes}`, disk])).values()];
    return once.map(({ host, folder, freeBytes, totalBytes }) => {
      const percent = (freeBytes / totalBytes) * 100;
      const what = `${percent.toFixed(1)} % of the disk of ${folder} is free.`;
      return percent < leastFreePercent
        ? warning(what, 'Make room or enlarge it before it is full: mail is put off then.', host)
        : ok(what, host);
    });
  },
};
