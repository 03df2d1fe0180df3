// Storage in an S3 bucket (Amazon, MinIO, Ceph, …). Only plain requests every implementation knows.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import type { Storage } from './storage.ts';

export interface S3Options {
  endpoint: string | null;
  region: string;
  bucket: string;
  accessKeyId: string | null;
  secretAccessKey: string | null;
}

/** Intake waits for storage; a store that does not answer in this time counts as down, and the sender keeps the mail. */
const requestTimeoutMs = 20_000;
const connectTimeoutMs = 3_000;

export function createS3Storage(options: S3Options): Storage {
  const { accessKeyId, secretAccessKey, bucket } = options;
  const client = new S3Client({
    region: options.region,
    ...(options.endpoint === null ? {} : { endpoint: options.endpoint }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    forcePathStyle: true,
    maxAttempts: 2,
    requestHandler: { requestTimeout: requestTimeoutMs, connectionTimeout: connectTimeoutMs },
    // With the SDK's defaults some servers store the checksum framing inside the object.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

  const sizeOf = async (key: string): Promise<number | null> => {
    try {
      return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ContentLength ?? 0;
    } catch (error) {
      if (error instanceof NotFound || error instanceof NoSuchKey) return null;
      throw error;
    }
  };

  return {
    driver: 's3',
    async put(key, source, facts) {
      if ((await sizeOf(key)) === facts.size) return;
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: 'bytes' in source ? source.bytes : createReadStream(source.path),
          ContentLength: facts.size,
          ContentType: facts.contentType,
          Metadata: { sha256: facts.sha256 },
        }),
      );
      const stored = await sizeOf(key);
      if (stored !== facts.size) {
        throw new Error(`S3 holds ${stored ?? 'no'} bytes of ${key}, but ${facts.size} were sent.`);
      }
    },
    async open(key) {
      try {
        const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (answer.Body as Readable | undefined) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey || error instanceof NotFound) return null;
        throw error;
      }
    },
    exists: async (key) => (await sizeOf(key)) !== null,
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    async prepare() {
      try {
        await client.send(new HeadBucketCommand({ Bucket: bucket }));
      } catch (error) {
        if (!(error instanceof NotFound)) throw error;
        await makeBucket(client, options);
      }
    },
    async check() {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
    },
    close: () => client.destroy(),
  };
}

/** Amazon's oldest region is the one that must not be named (CreateBucket, LocationConstraint). */
const unnamedRegion = 'us-east-1';

async function makeBucket(client: S3Client, { bucket, region }: S3Options): Promise<void> {
  const place =
    region === unnamedRegion
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket, ...place }));
  } catch (error) {
    // Somebody else was quicker.
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
}
