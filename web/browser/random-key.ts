// A key that names one attempt, so that trying again cannot send twice. Not crypto.randomUUID: that needs HTTPS.

export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
