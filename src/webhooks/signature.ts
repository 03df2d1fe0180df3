// Signs deliveries as Standard Webhooks lays down (standardwebhooks.com, version 1.0.0), so that receivers can use its libraries.
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const secretBytes = 32;

export const createSecret = (): string => prefix + randomBytes(secretBytes).toString('base64');

/** The value of webhook-signature: `v1,<base64>` for each secret, separated by spaces. @param timestamp seconds since 1970 */
export function signatureOf(
  secrets: readonly string[],
  signed: { id: string; timestamp: number; body: string },
): string {
  const content = `${signed.id}.${signed.timestamp}.${signed.body}`;
  return secrets
    .map((secret) => Buffer.from(secret.slice(prefix.length), 'base64'))
    .map((key) => `v1,${createHmac('sha256', key).update(content).digest('base64')}`)
    .join(' ');
}
