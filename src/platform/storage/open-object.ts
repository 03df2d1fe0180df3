// Reads one object out of a bucket that is not the desk's own, with a key that somebody gave for it. Always Amazon's: who names the bucket
// chooses no host.
import { addAbortSignal, type Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey, NotFound, S3Client, S3ServiceException } from '@aws-sdk/client-s3';

export interface Bucket {
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface OpenedObject {
  /** Octets, as S3 says. */
  size: number;
  metadata: Readonly<Record<string, string>>;
  /** Read to the end, or destroyed. */
  bytes: Readable;
}

/** Null: there is no such object. @throws ObjectRefused; what the connection says */
export type OpenObject = (bucket: Bucket, key: string) => Promise<OpenedObject | null>;

/** S3 answered that it may not be had, such as AccessDenied, InvalidAccessKeyId, NoSuchBucket. */
export class ObjectRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`S3 answered ${code}.`);
    this.code = code;
  }
}

const connectTimeoutMs = 5_000;
const requestTimeoutMs = 20_000;
/** For all of its bytes. */
const readTimeoutMs = 120_000;

/** @param endpoint another server than Amazon's, for tests */
export function createOpenObject(endpoint?: string): OpenObject {
  return async ({ bucket, region, ...credentials }, key) => {
    const client = new S3Client({
      region,
      credentials,
      ...(endpoint === undefined ? {} : { endpoint }),
      forcePathStyle: true,
      maxAttempts: 2,
      requestHandler: { requestTimeout: requestTimeoutMs, connectionTimeout: connectTimeoutMs },
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    try {
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = addAbortSignal(AbortSignal.timeout(readTimeoutMs), answer.Body as Readable);
      bytes.once('close', () => client.destroy());
      return { size: answer.ContentLength ?? 0, metadata: answer.Metadata ?? {}, bytes };
    } catch (error) {
      client.destroy();
      if (error instanceof NoSuchKey || error instanceof NotFound) return null;
      if (error instanceof S3ServiceException) throw new ObjectRefused(error.name);
      throw error;
    }
  };
}
