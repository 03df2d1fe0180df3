// Messages of Amazon SNS: signed by a certificate that Amazon serves. Anybody can have a topic, so that the topic counts as well.
// https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
import { createVerify, X509Certificate } from 'node:crypto';
import type { GuardedFetch } from '../platform/outgoing/guarded-fetch.ts';
import { PostRefused, type Reading } from './posted-mail.ts';

export interface SnsMessage {
  Type: string;
  MessageId: string;
  TopicArn: string;
  Message: string;
  Timestamp: string;
  SignatureVersion: string;
  Signature: string;
  SigningCertURL: string;
  Subject?: string;
  Token?: string;
  SubscribeURL?: string;
}

/** SNS tries again for an hour. */
const toleranceMs = 6 * 60 * 60 * 1000;
const aheadMs = 5 * 60 * 1000;
const ownHost = /^sns\.[a-z]{2}(?:-[a-z]+)+-\d+\.amazonaws\.com(?:\.cn)?$/;
const hash: Record<string, string> = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' };
const texts = [
  'Type',
  'MessageId',
  'TopicArn',
  'Message',
  'Timestamp',
  'Signature',
  'SigningCertURL',
] as const;

/** @throws PostRefused */
export async function proveMessage(
  message: SnsMessage,
  { topicArn, now, fetch }: Pick<Reading, 'topicArn' | 'now' | 'fetch'>,
): Promise<void> {
  if (texts.some((name) => typeof message[name] !== 'string')) throw unproven('This is no message of SNS.');
  if (message.TopicArn !== topicArn) throw unproven('It is of another topic than the hook listens to.');
  const algorithm = hash[message.SignatureVersion];
  if (algorithm === undefined) throw unproven('Its signature is of a version that is not known here.');
  const certificate = await certificateAt(ownUrl(message.SigningCertURL), { now, fetch });
  const isSigned = createVerify(algorithm)
    .update(signedText(message))
    .verify(certificate.publicKey, message.Signature, 'base64');
  if (!isSigned) throw unproven('The signature is wrong.');
  const age = now.getTime() - Date.parse(message.Timestamp);
  if (!(age < toleranceMs && age > -aheadMs)) throw unproven('The message is too old.');
}

/** @throws PostRefused when Amazon does not answer well */
export async function confirmSubscription(
  { SubscribeURL }: SnsMessage,
  { fetch }: Pick<Reading, 'fetch'>,
): Promise<void> {
  const answer = await ask(ownUrl(SubscribeURL ?? ''), fetch);
  if (!answer.ok)
    throw new PostRefused('later', `Amazon did not confirm the subscription: ${answer.status}.`);
}

/** Names and values line by line, in this order. */
export function signedText(message: SnsMessage): string {
  const names = message.Type === 'Notification' ? ofNotification : ofConfirmation;
  return names
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
}

const ofNotification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const;
const ofConfirmation = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
] as const;

/** Who signs must not choose where the certificate comes from. */
function ownUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOwn =
    url?.protocol === 'https:' &&
    ownHost.test(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '';
  if (!isOwn) throw unproven('It names an address that is not one of Amazon SNS.');
  return url.href;
}

/** Certificates last for months; each is asked for once an hour by a process. */
const keptMs = 60 * 60 * 1000;
const mostKept = 20;
const kept = new WeakMap<GuardedFetch, Map<string, { certificate: X509Certificate; until: number }>>();

async function certificateAt(
  url: string,
  { now, fetch }: { now: Date; fetch: GuardedFetch },
): Promise<X509Certificate> {
  const known = kept.get(fetch) ?? new Map<string, { certificate: X509Certificate; until: number }>();
  kept.set(fetch, known);
  const found = known.get(url);
  if (found !== undefined && found.until > now.getTime()) return found.certificate;
  const answer = await ask(url, fetch);
  if (!answer.ok) throw new PostRefused('later', `Amazon did not give its certificate: ${answer.status}.`);
  const certificate = read(await answer.text());
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (now.getTime() < from || now.getTime() > to) throw unproven('The certificate is not valid now.');
  if (known.size >= mostKept) known.clear();
  known.set(url, { certificate, until: now.getTime() + keptMs });
  return certificate;
}

function read(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new PostRefused('later', 'What Amazon gave is no certificate.');
  }
}

async function ask(url: string, guarded: GuardedFetch): Promise<Response> {
  try {
    return await guarded(url, { method: 'GET', headers: { Accept: '*/*' } });
  } catch (error) {
    throw new PostRefused('later', `Amazon cannot be asked: ${(error as Error).message}`);
  }
}

const unproven = (message: string): PostRefused => new PostRefused('unproven', message);
