// The plain style, for programs of one's own: the body is the mail, the envelope stands in headers, and an HMAC-SHA256 covers both.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { piecesOf, PostRefused, proveTime, type PostedMail, type Reading } from '../posted-mail.ts';

/** A repeat within this time is a duplicate to intake. */
const toleranceMs = 5 * 60 * 1000;

const signedHeaders = {
  timestamp: 'x-helpdesk-timestamp',
  signature: 'x-helpdesk-signature',
  sender: 'x-helpdesk-sender',
  recipients: 'x-helpdesk-recipients',
  remoteAddress: 'x-helpdesk-remote-address',
} as const;

export async function readSigned(reading: Reading): Promise<PostedMail> {
  const { post, sink, secrets } = reading;
  const header = (name: keyof typeof signedHeaders): string =>
    String(post.headers[signedHeaders[name]] ?? '');
  proveTime(header('timestamp'), reading, toleranceMs);
  const head = signedHead({
    timestamp: header('timestamp'),
    sender: header('sender'),
    recipients: header('recipients'),
    remoteAddress: header('remoteAddress'),
  });
  const digests = secrets.map((secret) => createHmac('sha256', secret).update(head));
  for await (const chunk of piecesOf(post.body)) {
    for (const digest of digests) digest.update(chunk);
    await sink.write(chunk);
  }
  const given = Buffer.from(/^sha256=([\da-f]{64})$/.exec(header('signature'))?.[1] ?? '', 'hex');
  const proven = digests.some((digest) => {
    const expected = digest.digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!proven) throw new PostRefused('unproven', 'The signature is missing or wrong.');
  return {
    kind: 'mail',
    from: header('sender').trim(),
    to: header('recipients')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    remoteAddress: header('remoteAddress') || null,
    once: null,
  };
}

/** What comes before the body in what is signed: four lines, exactly as the headers say. */
export const signedHead = (said: {
  timestamp: string;
  sender: string;
  recipients: string;
  remoteAddress: string;
}): string => `${said.timestamp}\n${said.sender}\n${said.recipients}\n${said.remoteAddress}\n`;
