// An S3 server of its own with one bucket, and the settings that make a desk use it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface TestS3 {
  url: string;
  /** Environment of a desk that keeps its files here; `url` when it is reached by another way. */
  settings(url?: string): Record<string, string>;
  close(): Promise<void>;
}

const bucket = 'helpdesk-files';
/** For originals of mails that are old. */
const coldBucket = 'helpdesk-cold';
/** The one pair of credentials s3rver knows. */
const credential = 'S3RVER';

export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'helpdesk-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket }, { name: coldBucket }],
  });
  const { port } = await server.run();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    settings: (reachedBy = url) => ({
      STORAGE_DRIVER: 's3',
      S3_ENDPOINT: reachedBy,
      S3_BUCKET: bucket,
      S3_COLD_BUCKET: coldBucket,
      S3_COLD_STORAGE_CLASS: 'STANDARD_IA',
      S3_ACCESS_KEY_ID: credential,
      S3_SECRET_ACCESS_KEY: credential,
    }),
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
