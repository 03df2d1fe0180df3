// The bucket of a hook, where SES puts what SNS cannot carry: set by an admin, read by the style.
import { AppError } from '../platform/errors.ts';
import { ObjectRefused, type Bucket, type OpenObject } from '../platform/storage/open-object.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { Words } from '../platform/words/say.ts';
import type { MailSink } from './mail-sink.ts';
import { PostRefused } from './posted-mail.ts';
import type { MailHookChange } from './schemas.ts';
import { bucketSecretPlace, type HookRow } from './store.ts';

type BucketColumns = Pick<HookRow, 's3_bucket' | 's3_region' | 's3_access_key_id' | 's3_secret'>;

const none: BucketColumns = { s3_bucket: null, s3_region: null, s3_access_key_id: null, s3_secret: null };

/**
 * What the columns become; {} where nothing is said of a bucket. The secret stays where its key does.
 * @throws AppError `invalid`
 */
export function bucketColumns(
  hook: HookRow,
  s3: MailHookChange['s3'],
  secrets: SecretBox,
): Partial<BucketColumns> {
  if (s3 === undefined) return {};
  if (s3 === null) return none;
  if (hook.style !== 'ses') throw wrong('s3', 'Only SES puts mail into a bucket.');
  const { bucket, region, accessKeyId, secretAccessKey } = s3;
  const isSameKey = accessKeyId === hook.s3_access_key_id;
  if (secretAccessKey === undefined && !isSameKey)
    throw wrong('s3.secretAccessKey', 'Enter the secret access key that belongs to the key id.');
  return {
    s3_bucket: bucket,
    s3_region: region,
    s3_access_key_id: accessKeyId,
    s3_secret:
      secretAccessKey === undefined
        ? hook.s3_secret
        : secrets.seal(secretAccessKey, bucketSecretPlace(hook.id)),
  };
}

/** Null: none is set. @throws SecretUnreadable */
export function bucketOf(hook: HookRow, secrets: SecretBox): Bucket | null {
  const { s3_bucket: bucket, s3_region: region, s3_access_key_id: accessKeyId, s3_secret: sealed } = hook;
  if (bucket === null || region === null || accessKeyId === null || sealed === null) return null;
  return { bucket, region, accessKeyId, secretAccessKey: secrets.open(sealed, bucketSecretPlace(hook.id)) };
}

interface Asked {
  bucket: Bucket | null;
  /** As the notification has it. */
  bucketName: string;
  objectKey: string;
  openObject: OpenObject;
}

/**
 * Writes the mail behind a notification into the spool, before anybody is answered. SNS tells again for an hour what is put off, and the
 * object stays where it is.
 * @throws PostRefused
 */
export async function writeObject(asked: Asked, sink: MailSink): Promise<void> {
  const { bucket, bucketName, objectKey } = asked;
  if (bucket === null || bucketName !== bucket.bucket)
    throw later(`The mail lies in the bucket ${bucketName}, which is not the one of this hook.`);
  const object = await open(asked, bucket);
  if (object === null) throw later(`There is no ${objectKey} in the bucket ${bucketName}.`);
  const { size, metadata, bytes } = object;
  try {
    if (Object.keys(metadata).some((name) => /^x-amz-(key|key-v2|matdesc|iv)$/i.test(name)))
      throw later(
        'SES encrypts what it puts there: switch that off in the rule, and let the bucket encrypt.',
      );
    let read = 0;
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      read += chunk.length;
      await sink.write(chunk);
    }
    if (read !== size) throw later('The bucket did not give the whole mail.');
  } catch (error) {
    if (error instanceof PostRefused) throw error;
    throw later('The bucket did not give the whole mail.');
  } finally {
    bytes.destroy();
  }
}

async function open({ objectKey, openObject }: Asked, bucket: Bucket): ReturnType<OpenObject> {
  try {
    return await openObject(bucket, objectKey);
  } catch (error) {
    if (error instanceof ObjectRefused) throw later(`The bucket ${bucket.bucket}: ${error.message}`);
    throw later('S3 cannot be reached now.');
  }
}

/** SES writes this when a rule is made. */
const setUpNotice = 'AMAZON_SES_SETUP_NOTIFICATION';

/** What is wrong with the bucket, as far as can be told with the right to read objects alone; null: nothing. */
export async function bucketTrouble(bucket: Bucket, openObject: OpenObject): Promise<string | null> {
  try {
    (await openObject(bucket, setUpNotice))?.bytes.destroy();
    return null;
  } catch (error) {
    // Who may not list is answered so for every object that is not there.
    if (error instanceof ObjectRefused && error.code === 'AccessDenied') return null;
    return `The bucket ${bucket.bucket}: ${error instanceof ObjectRefused ? error.message : 'S3 cannot be reached now.'}`;
  }
}

const later = (message: string): PostRefused => new PostRefused('later', message);
const wrong = (field: string, message: Words): AppError =>
  new AppError('invalid', message, { errors: [{ field, message }] });
