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
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  type BucketLocationConstraint,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { isCold, type Storage, type StoredObject } from './storage.ts';

export interface S3Options {
  endpoint: string | null;
  region: string;
  bucket: string;
  accessKeyId: string | null;
  secretAccessKey: string | null;
  /** Where what is read seldom lies; null: in the bucket with everything else. */
  coldBucket: string | null;
  /** Its storage class; null: the bucket's own. */
  coldStorageClass: string | null;
}

/** Intake waits for storage; a store that does not answer in this time counts as down, and the sender keeps the mail. */
const requestTimeoutMs = 20_000;
const connectTimeoutMs = 3_000;

export function createS3Storage(options: S3Options): Storage {
  const { accessKeyId, secretAccessKey, bucket } = options;
  const bucketOf = (key: string): string => (isCold(key) ? (options.coldBucket ?? bucket) : bucket);
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
      return (
        (await client.send(new HeadObjectCommand({ Bucket: bucketOf(key), Key: key }))).ContentLength ?? 0
      );
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
          Bucket: bucketOf(key),
          Key: key,
          Body: 'bytes' in source ? source.bytes : createReadStream(source.path),
          ContentLength: facts.size,
          ContentType: facts.contentType,
          Metadata: { sha256: facts.sha256 },
          ...(isCold(key) && options.coldStorageClass !== null
            ? { StorageClass: options.coldStorageClass as StorageClass }
            : {}),
        }),
      );
      const stored = await sizeOf(key);
      if (stored !== facts.size) {
        throw new Error(`S3 holds ${stored ?? 'no'} bytes of ${key}, but ${facts.size} were sent.`);
      }
    },
    async open(key) {
      try {
        const answer = await client.send(new GetObjectCommand({ Bucket: bucketOf(key), Key: key }));
        return (answer.Body as Readable | undefined) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey || error instanceof NotFound) return null;
        throw error;
      }
    },
    async list(after, most) {
      const found = await Promise.all(
        [...new Set([bucket, options.coldBucket ?? bucket])].map((one) =>
          listBucket(client, one, after, most),
        ),
      );
      return found
        .flat()
        .toSorted((one, other) => (one.key < other.key ? -1 : 1))
        .slice(0, most);
    },
    exists: async (key) => (await sizeOf(key)) !== null,
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucketOf(key), Key: key }));
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

/** In the order of UTF-8 (ListObjectsV2); at most 1000 an answer. */
async function listBucket(
  client: S3Client,
  bucket: string,
  ...[after, most]: [string, number]
): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  for (let last = after; found.length < most;) {
    const { Contents = [], IsTruncated } = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        MaxKeys: most - found.length,
        ...(last && { StartAfter: last }),
      }),
    );
    for (const { Key = '', LastModified = new Date(0) } of Contents)
      found.push({ key: Key, modifiedAt: LastModified });
    last = Contents.at(-1)?.Key ?? '';
    if (!IsTruncated || last === '') break;
  }
  return found;
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
