// Amazon SES: a receipt rule publishes the mail to an SNS topic, which posts it here.
// https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
import { Readable } from 'node:stream';
import { writeObject } from '../hook-bucket.ts';
import { confirmSubscription, proveMessage, type SnsMessage } from '../sns-message.ts';
import { piecesOf, PostRefused, type Handled, type PostedMail, type Reading } from '../posted-mail.ts';

/** SNS carries 256 KB; JSON within JSON makes it longer. */
const maxBytes = 1024 * 1024;
const pieceBytes = 48 * 1024;

export async function readSes(reading: Reading): Promise<PostedMail | Handled> {
  const message = await readMessage(reading.post.body);
  await proveMessage(message, reading);
  if (message.Type === 'SubscriptionConfirmation') {
    await confirmSubscription(message, reading);
    return {
      kind: 'handled',
      detail: 'The subscription is confirmed.',
      change: { confirmed_at: reading.now },
    };
  }
  if (message.Type !== 'Notification') return { kind: 'handled', detail: 'Nothing to store.' };
  return writeMail(message, reading);
}

async function readMessage(body: Readable): Promise<SnsMessage> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of piecesOf(body)) {
    size += chunk.length;
    if (size > maxBytes) throw new PostRefused('bad', 'The message is larger than SNS sends them.');
    chunks.push(chunk);
  }
  return parsed(Buffer.concat(chunks).toString()) as SnsMessage;
}

interface Notification {
  notificationType?: string;
  mail?: { source?: string; destination?: string[] };
  receipt?: {
    recipients?: string[];
    action?: { type?: string; encoding?: string; bucketName?: string; objectKey?: string };
    spamVerdict?: { status?: string };
    virusVerdict?: { status?: string };
  };
  content?: string;
}

async function writeMail(message: SnsMessage, reading: Reading): Promise<PostedMail | Handled> {
  const { sink } = reading;
  const { notificationType, mail, receipt, content } = parsed(message.Message) as Notification;
  // SES says so much when a topic is chosen.
  if (notificationType !== 'Received') return { kind: 'handled', detail: 'Nothing to store.' };
  const { bucketName, objectKey, encoding } = receipt?.action ?? {};
  if (typeof content === 'string') {
    const bytes = Buffer.from(content, encoding === 'BASE64' ? 'base64' : 'utf8');
    for (let at = 0; at < bytes.length; at += pieceBytes)
      await sink.write(bytes.subarray(at, at + pieceBytes));
  } else if (typeof bucketName === 'string' && typeof objectKey === 'string') {
    await writeObject({ ...reading, bucketName, objectKey }, sink);
  } else {
    throw new PostRefused(
      'later',
      'The mail itself is not in the notification: let the receipt rule publish to SNS, with the encoding Base64, or put it into S3.',
    );
  }
  return {
    kind: 'mail',
    from: mail?.source ?? '',
    to: receipt?.recipients ?? mail?.destination ?? [],
    remoteAddress: null,
    once: message.MessageId,
    ...(receipt?.spamVerdict?.status === 'FAIL' ? { spam: 'SES says spam.' } : {}),
    ...(receipt?.virusVerdict?.status === 'FAIL' ? { virus: 'found by SES' } : {}),
  };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // As below.
  }
  throw new PostRefused('bad', 'The body is no JSON object.');
}
