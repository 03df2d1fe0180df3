// The example of docs/webhooks.md does what it says.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { createSecret, signatureOf } from '../../../src/webhooks/signature.ts';

describe('the example that checks a webhook', () => {
  let directory: string;
  let isFromHelpDesk: (
    secret: string,
    headers: Record<string, string>,
    body: string | Buffer,
    now?: number,
  ) => boolean;
  before(async () => {
    const page = await readFile(join(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
    const code = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
    directory = await mkdtemp(join(tmpdir(), 'helpdesk-docs-'));
    const file = join(directory, 'example.mjs');
    await writeFile(file, code);
    ({ isFromHelpDesk } = await import(pathToFileURL(file).href));
  });
  after(() => rm(directory, { recursive: true }));

  const secret = createSecret();
  const now = Date.parse('2026-11-23T12:00:00Z');
  const body = '{"type":"ticket.opened","text":"ä"}';
  const headersOf = (secrets: string[], at = now): Record<string, string> => {
    const signed = { id: '6b0f', timestamp: at / 1000, body };
    return {
      'webhook-id': signed.id,
      'webhook-timestamp': String(signed.timestamp),
      'webhook-signature': signatureOf(secrets, signed),
    };
  };

  it('takes what we send', () => {
    expect(isFromHelpDesk(secret, headersOf([secret]), Buffer.from(body), now)).to.equal(true);
    expect(isFromHelpDesk(secret, headersOf([createSecret(), secret]), body, now)).to.equal(true);
  });

  it('refuses what others send, what was changed, and what is old', () => {
    expect(isFromHelpDesk(secret, headersOf([createSecret()]), body, now)).to.equal(false);
    expect(isFromHelpDesk(secret, headersOf([secret]), `${body} `, now)).to.equal(false);
    expect(isFromHelpDesk(secret, { ...headersOf([secret]), 'webhook-id': 'x' }, body, now)).to.equal(false);
    expect(isFromHelpDesk(secret, headersOf([secret], now - 301_000), body, now)).to.equal(false);
    expect(isFromHelpDesk(secret, {}, body, now)).to.equal(false);
  });

  it('agrees with the test vector of Standard Webhooks', () => {
    const given = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const signed = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1_614_265_330,
      body: '{"test": 2432232314}',
    };
    expect(signatureOf([given], signed)).to.equal('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});
