// Mail hooks over real HTTP, with signatures made as the providers make them; into a real database by the intake that SMTP has.
import { expect } from 'chai';
import { createHash, createHmac, createSign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { Router } from '@koa/router';
import { generate } from 'selfsigned';
import { reconcile } from '../../../src/inbound/index.ts';
import { bucketTrouble } from '../../../src/mail-hooks/hook-bucket.ts';
import { mailHookPostRoutes } from '../../../src/mail-hooks/index.ts';
import { signedText, type SnsMessage } from '../../../src/mail-hooks/sns-message.ts';
import { createOpenObject } from '../../../src/platform/storage/open-object.ts';
import { createS3Storage } from '../../../src/platform/storage/s3-storage.ts';
import type { Storage } from '../../../src/platform/storage/storage.ts';
import { createHookTools } from '../../../src/services/mail-hook-tools.ts';
import { createMailReader, type MailReader } from '../../../src/services/mail-reader.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { startS3, type TestS3 } from '../../support/s3.ts';

const support = 'support@desk.example';
const sales = 'sales@desk.example';
const signingKey = 'key-of-mailgun-0123456789';
const topic = 'arn:aws:sns:eu-west-1:123456789012:mail';
let counter = 0;

const mailTo = (to: string, body = 'The lamp is dark.'): string =>
  [
    'From: Ann <ann@customer.example>',
    `To: <${to}>`,
    'Subject: A lamp',
    `Message-ID: <${++counter}.hook@customer.example>`,
    'Date: Thu, 26 Nov 2026 10:00:00 +0000',
    'Authentication-Results: mx.example; dmarc=pass',
    '',
    body,
    '',
  ].join('\r\n');

const received = (mail: string, more: object = {}): string =>
  JSON.stringify({
    notificationType: 'Received',
    mail: { source: 'ann@customer.example', destination: [support] },
    receipt: { recipients: [support], action: { type: 'SNS', encoding: 'BASE64' }, ...more },
    content: Buffer.from(mail).toString('base64'),
  });

describe('mail hooks', () => {
  let api: TestApi;
  let boxes: { id: number; address: string }[];

  const make = async (input: Record<string, unknown>): Promise<any> => {
    const { status, body } = await api.call('POST', '/api/mail-hooks', { name: 'Hook', ...input });
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  };
  const show = async ({ id }: { id: number }): Promise<any> =>
    (await api.call('GET', `/api/mail-hooks/${id}`)).body;
  const post = (
    hook: { path: string },
    body: string | Buffer | FormData | URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Response> => fetch(`${api.url}${hook.path}`, { method: 'POST', body: body as string, headers });
  const seconds = (): string => String(Math.floor(api.clock.now().getTime() / 1000));
  const lastMail = async (): Promise<any> => api.app.db('inbound_mails').orderBy('id', 'desc').first();
  const count = async (): Promise<number> =>
    Number((await api.app.db('inbound_mails').count('* as count').first())?.['count']);
  const mailgun = (mail: string, given: Record<string, string> = {}): Record<string, string> => {
    const timestamp = given['timestamp'] ?? seconds();
    const token = given['token'] ?? `token-${++counter}`;
    const signature = createHmac('sha256', signingKey)
      .update(timestamp + token)
      .digest('hex');
    const fields = { sender: 'ann@customer.example', recipient: support, timestamp, token, signature };
    return { ...fields, ...given, 'body-mime': mail };
  };
  const signedHeaders = (
    mail: string | Buffer,
    secret: string,
    given: { timestamp?: string; to?: string; remote?: string } = {},
  ): Record<string, string> => {
    const { timestamp = seconds(), to = support, remote } = given;
    const head = `${timestamp}\nann@customer.example\n${to}\n${remote ?? ''}\n`;
    const signature = createHmac('sha256', secret).update(head).update(mail).digest('hex');
    return {
      'Content-Type': 'message/rfc822',
      'X-Helpdesk-Timestamp': timestamp,
      'X-Helpdesk-Sender': 'ann@customer.example',
      'X-Helpdesk-Recipients': to,
      ...(remote === undefined ? {} : { 'X-Helpdesk-Remote-Address': remote }),
      'X-Helpdesk-Signature': `sha256=${signature}`,
    };
  };

  before(async () => {
    api = await startTestApi({
      INBOUND_MAX_MESSAGE_BYTES: '400000',
      INBOUND_AUTHENTICATION: 'off',
      SPAM_GUARD_ENABLED: 'false',
    });
    boxes = [];
    for (const address of [support, sales])
      boxes.push((await api.call('POST', '/api/mailboxes', { address, name: address })).body);
  });
  after(() => api.close());

  it('show a secret once, keep it encrypted, are the admins’ alone, and leave audit entries', async () => {
    const { secret, ...made } = await make({ style: 'signed', mailboxIds: [boxes[0]?.id] });
    expect(secret).to.match(/^[\w-]{43}$/);
    expect(await show(made)).to.deep.equal(made);
    const row = await api.app.db('mail_hooks').where({ id: made.id }).first();
    expect(row.secret).to.match(/^v1\./);
    const renewed = (await api.call('POST', `/api/mail-hooks/${made.id}/secret`, {})).body;
    expect(renewed, JSON.stringify(renewed)).to.have.property('secret');
    // The one before counts for a day.
    for (const good of [secret, renewed.secret]) {
      const mail = mailTo(support);
      expect((await post(made, mail, signedHeaders(mail, good))).status).to.equal(200);
    }
    await api.call('PATCH', `/api/mail-hooks/${made.id}`, { name: 'Other' });
    expect((await api.request(api.agent, { path: '/api/mail-hooks' })).status).to.equal(403);
    expect((await api.call('DELETE', `/api/mail-hooks/${made.id}`)).status).to.equal(204);
    const entries = await api.app
      .db('audit_entries')
      .where({ subject_type: 'mail_hook', subject_id: made.id })
      .orderBy('id');
    expect(entries.map(({ action }) => action)).to.deep.equal(
      ['created', 'secret_changed', 'changed', 'removed'].map((what) => `mail_hook.${what}`),
    );
    expect(JSON.stringify(entries)).not.to.contain(secret);
    const { status, body } = await api.call('POST', '/api/mail-hooks', { name: 'x', style: 'mailgun' });
    expect([status, body.errors[0].field]).to.deep.equal([400, 'secret']);
  });

  it('of the plain style open a ticket with a mail that is signed, stored before the answer', async () => {
    const hook = await make({ style: 'signed', name: 'Own relay' });
    const mail = mailTo(support);
    const answer = await post(hook, mail, signedHeaders(mail, hook.secret));
    expect(answer.status).to.equal(200);
    const row = await lastMail();
    expect(await answer.json()).to.deep.equal({ detail: `2.0.0 ${row.id} stored` });
    expect(row).to.include({
      outcome: 'ticket_opened',
      remote_address: '',
      envelope_from: 'ann@customer.example',
    });
    expect(row.session_id).to.match(new RegExp(`^hook-${hook.id}-`));
    expect(JSON.stringify(row.trace)).to.contain('Posted by the mail hook “Own relay” (signed');
    expect(await show(hook)).to.include({ received: 1, lastError: null });
    // Once more, with other line endings: one message, and a duplicate that is counted.
    const again = mail.replaceAll('\r\n', '\n');
    expect((await post(hook, again, signedHeaders(again, hook.secret))).status).to.equal(200);
    expect(await lastMail()).to.include({ outcome: 'duplicate', duplicate_of_id: row.id });
  });

  it('of the plain style refuse what is not signed, old, changed, too large or for nobody here', async () => {
    const hook = await make({ style: 'signed', mailboxIds: [boxes[0]?.id] });
    const before = await count();
    const mail = mailTo(support);
    const good = signedHeaders(mail, hook.secret);
    const old = String(Number(seconds()) - 600);
    const large = Buffer.alloc(500_000, 'a');
    const tries: [number, string | Buffer, Record<string, string>][] = [
      [401, mail, signedHeaders(mail, 'another secret')],
      [401, mail, { ...good, 'X-Helpdesk-Signature': '' }],
      [401, mail, signedHeaders(mail, hook.secret, { timestamp: old })],
      [401, `${mail}.`, good],
      [401, mail, { ...good, 'X-Helpdesk-Recipients': sales }],
      [422, large, signedHeaders(large, hook.secret)],
      [422, mail, signedHeaders(mail, hook.secret, { to: 'nobody@desk.example' })],
      [422, mail, signedHeaders(mail, hook.secret, { to: sales })],
      [422, '', signedHeaders('', hook.secret)],
    ];
    for (const [status, body, headers] of tries)
      expect((await post(hook, body, headers)).status).to.equal(status);
    expect(await count()).to.equal(before);
    expect((await show(hook)).lastError).to.equal('There is no mail in the post.');
    expect((await post({ path: '/api/mail-hooks/in/guessed/mime' }, mail, good)).status).to.equal(404);
  });

  it('believe what is said of the sender only when told to, put off what is off or too much', async () => {
    const hook = await make({ style: 'signed', believesProvider: true, maxPerMinute: 1 });
    const mail = mailTo(support);
    const remote = { remote: '192.0.2.9' };
    expect((await post(hook, mail, signedHeaders(mail, hook.secret, remote))).status).to.equal(200);
    expect((await lastMail()).remote_address).to.equal('192.0.2.9');
    const next = mailTo(support);
    const answer = await post(hook, next, signedHeaders(next, hook.secret));
    expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([503, '60']);
    const off = await make({ style: 'signed', enabled: false });
    expect((await post(off, next, signedHeaders(next, off.secret))).status).to.equal(503);
    expect((await show(off)).lastError).to.equal('The hook is switched off.');
  });

  it('of Mailgun take both kinds of form, byte for byte, and a token once', async () => {
    const hook = await make({ style: 'mailgun', secret: signingKey });
    expect(hook.secret).to.equal(null);
    const mail = mailTo(support, 'Gr\u00fc\u00dfe + 100 % & more = done');
    const fields = mailgun(mail);
    expect((await post(hook, new URLSearchParams(fields))).status).to.equal(200);
    const first = await lastMail();
    expect(first).to.include({ outcome: 'ticket_opened', raw_sha256: sha256(mail) });
    const form = new FormData();
    for (const [name, value] of Object.entries(mailgun(mail))) form.set(name, value);
    expect((await post(hook, form)).status).to.equal(200);
    expect(await lastMail()).to.include({ outcome: 'duplicate', duplicate_of_id: first.id });
    const before = await count();
    // The signature does not cover the mail: with a token that was used, another mail could be slipped in.
    const replayed = new URLSearchParams({ ...fields, 'body-mime': mailTo(support) });
    expect((await post(hook, replayed)).status).to.equal(406);
    const old = String(Number(seconds()) - 13 * 3600);
    const tries: [number, Record<string, string>][] = [
      [401, { ...mailgun(mail), token: 'changed' }],
      [401, mailgun(mail, { timestamp: old })],
      [406, mailgun(mailTo(support), { recipient: 'nobody@desk.example' })],
      [406, mailgun(mailTo(support, 'long '.repeat(100_000)))],
    ];
    for (const [status, given] of tries)
      expect((await post(hook, new URLSearchParams(given))).status).to.equal(status);
    expect(await count()).to.equal(before);
  });

  it('put a mail off while it cannot be stored, and take it with the same token later', async () => {
    const hook = await make({ style: 'mailgun', secret: signingKey });
    const fields = mailgun(mailTo(support));
    await api.app.db.raw('alter table inbound_mails add constraint away check (false) not valid');
    expect((await post(hook, new URLSearchParams(fields))).status).to.equal(503);
    await api.app.db.raw('alter table inbound_mails drop constraint away');
    expect((await post(hook, new URLSearchParams(fields))).status).to.equal(200);
  });

  it('of Postmark take RawEmail out of the JSON, with the secret in the address or as password', async () => {
    const hook = await make({ style: 'postmark' });
    const mail = mailTo(support, 'Quote " and \\ and \u00e4 and \ud83d\ude00');
    const escaped = JSON.stringify({
      Attachments: [{ Content: 'RawEmail": "{[', Name: 'a"b' }],
      OriginalRecipient: '451d9b70@inbound.postmark.example',
      ToFull: [{ Email: support, Name: 'Support' }],
      RawEmail: mail,
      HtmlBody: '<b>"RawEmail"</b>',
      Headers: [],
    }).replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const json = { 'Content-Type': 'application/json' };
    const basic = Buffer.from(`postmark:${hook.secret}`).toString('base64');
    expect((await post(hook, escaped, { ...json, Authorization: `Basic ${basic}` })).status).to.equal(200);
    expect(await lastMail()).to.include({ outcome: 'ticket_opened', raw_sha256: sha256(mail) });
    const withSecret = { path: hook.path.replace(/mime$/, `${hook.secret}/mime`) };
    expect((await post(withSecret, escaped, json)).status).to.equal(200);
    expect((await lastMail()).outcome).to.equal('duplicate');
    const elsewhere = JSON.stringify({ OriginalRecipient: 'nobody@desk.example', RawEmail: mailTo(support) });
    expect((await post(hook, escaped, json)).status).to.equal(401);
    expect((await post(withSecret, elsewhere, json)).status).to.equal(403);
    expect((await post(withSecret, '{"OriginalRecipient":"a"}', json)).status).to.equal(503);
    expect((await post(withSecret, escaped.slice(0, 300), json)).status).to.equal(503);
  });

  it('of SendGrid take the raw mail of a form with its envelope', async () => {
    const hook = await make({ style: 'sendgrid', believesProvider: true });
    const path = hook.path.replace(/mime$/, `${hook.secret}/mime`);
    const form = new FormData();
    form.set('email', mailTo(sales));
    form.set('envelope', JSON.stringify({ from: 'bounce@customer.example', to: [sales] }));
    form.set('sender_ip', '192.0.2.7');
    expect((await post({ path }, form)).status).to.equal(200);
    const { remote_address: remote, envelope_from: from, mailbox_id: mailbox } = await lastMail();
    expect([remote, from, mailbox]).to.deep.equal(['192.0.2.7', 'bounce@customer.example', boxes[1]?.id]);
    // At 401 SendGrid would give the mail up.
    expect((await post(hook, form)).status).to.equal(503);
  });

  it('can be tried: a signed post is read and proven, and nothing is stored', async () => {
    const before = await count();
    for (const style of ['signed', 'mailgun', 'postmark', 'sendgrid']) {
      const hook = await make({ style, ...(style === 'mailgun' ? { secret: signingKey } : {}) });
      const { body } = await api.call('POST', `/api/mail-hooks/${hook.id}/test`);
      expect(body, `${style} ${JSON.stringify(body)}`).to.include({ ok: true });
    }
    const ses = await make({ style: 'ses', topicArn: topic });
    expect((await api.call('POST', `/api/mail-hooks/${ses.id}/test`)).body.ok).to.equal(false);
    expect(await count()).to.equal(before);
  });

  describe('of SES', () => {
    const certificateUrl = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem';
    let key: string;
    let pem: string;
    let server: Server;
    let reader: MailReader;
    let asked: string[];
    let url: string;
    let s3: TestS3;
    let storage: Storage;
    let bucket: { bucket: string; region: string; accessKeyId: string; secretAccessKey: string };

    const message = (given: Partial<SnsMessage>, version = '2'): string => {
      const said = {
        Type: 'Notification',
        MessageId: `message-${++counter}`,
        TopicArn: topic,
        Message: '',
        Timestamp: api.clock.now().toISOString(),
        SignatureVersion: version,
        SigningCertURL: certificateUrl,
        Signature: '',
        ...given,
      };
      const sign = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(signedText(said));
      return JSON.stringify({ ...said, Signature: sign.sign(key, 'base64') });
    };
    const send = (hook: { path: string }, body: string): Promise<Response> =>
      fetch(`${url}${hook.path}`, { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } });

    before(async () => {
      const made = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], {
        algorithm: 'sha256',
        notBeforeDate: new Date('2020-01-01'),
        notAfterDate: new Date('2040-01-01'),
      });
      [key, pem] = [made.private, made.cert];
      s3 = await startS3();
      const { S3_BUCKET = '', S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '' } = s3.settings();
      bucket = {
        bucket: S3_BUCKET,
        region: 'eu-west-1',
        accessKeyId: S3_ACCESS_KEY_ID,
        secretAccessKey: S3_SECRET_ACCESS_KEY,
      };
      storage = createS3Storage({ ...bucket, endpoint: s3.url, coldBucket: null, coldStorageClass: null });
      reader = createMailReader(api.app.config);
      const tools = createHookTools(api.app, reader.intake);
      // Amazon's side: its certificate, and the confirmation of a subscription.
      const amazon = async (asking: string): Promise<Response> => {
        asked.push(asking);
        return new Response(asking === certificateUrl ? pem : 'confirmed');
      };
      const posts = mailHookPostRoutes(
        () => api.app.contextFor({ kind: 'system' }),
        async () => ({ ...(await tools()), fetch: amazon, openObject: createOpenObject(s3.url) }),
      );
      const koa = new Koa();
      koa.use(new Router({ prefix: '/api' }).use(posts.routes() as never).routes() as never);
      server = createServer(koa.callback()).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    beforeEach(() => {
      asked = [];
    });
    after(async () => {
      server.close();
      storage.close();
      await Promise.all([reader.close(), s3.close()]);
    });

    it('confirm the subscription of their own topic, at an address of Amazon only', async () => {
      const hook = await make({ style: 'ses', topicArn: topic });
      const confirmation = {
        Type: 'SubscriptionConfirmation',
        Token: 'abc',
        SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc',
      };
      const foreign = { ...confirmation, SubscribeURL: 'https://sns.eu-west-1.amazonaws.com.evil.example/' };
      expect((await send(hook, message(foreign))).status).to.equal(503);
      expect((await show(hook)).confirmedAt).to.equal(null);
      expect((await send(hook, message(confirmation))).status).to.equal(200);
      expect(asked.at(-1)).to.equal(confirmation.SubscribeURL);
      expect((await show(hook)).confirmedAt).not.to.equal(null);
      expect((await api.call('POST', `/api/mail-hooks/${hook.id}/test`)).body.ok).to.equal(true);
    });

    it('take the mail of a notification signed by either version, and each message once', async () => {
      const hook = await make({ style: 'ses', topicArn: topic });
      const mail = mailTo(support);
      expect((await send(hook, message({ Message: received(mail) }, '1'))).status).to.equal(200);
      expect(await lastMail()).to.include({ outcome: 'ticket_opened', raw_sha256: sha256(mail) });
      const second = message({ Message: received(mailTo(support)), Subject: 'Amazon SES' });
      expect((await send(hook, second)).status).to.equal(200);
      const before = await count();
      expect((await send(hook, second)).status).to.equal(200);
      expect(await count()).to.equal(before);
      const virus = received(mailTo(support), { virusVerdict: { status: 'FAIL' } });
      await api.call('PATCH', `/api/mail-hooks/${hook.id}`, { believesProvider: true });
      expect((await send(hook, message({ Message: virus }))).status).to.equal(200);
      expect((await lastMail()).outcome).to.equal('held');
    });

    const inBucket = (objectKey: string, bucketName = bucket.bucket): string =>
      received('', { action: { type: 'S3', bucketName, objectKey } }).replace(',"content":""', '');
    const put = async (key: string, mail: string): Promise<void> => {
      const bytes = Buffer.from(mail);
      await storage.put(
        key,
        { bytes },
        { size: bytes.length, sha256: sha256(mail), contentType: 'text/plain' },
      );
    };

    it('fetch mail out of their own bucket before they answer, and put off what is not to be had', async () => {
      const hook = await make({ style: 'ses', topicArn: topic, s3: bucket });
      const mail = mailTo(support, 'long '.repeat(50_000));
      const told = message({ Message: inBucket('mail/large') });
      expect((await send(hook, told)).status).to.equal(503);
      expect((await show(hook)).lastError).to.equal(`There is no mail/large in the bucket ${bucket.bucket}.`);
      await put('mail/large', mail);
      expect((await send(hook, told)).status).to.equal(200);
      expect(await lastMail()).to.include({ outcome: 'ticket_opened', raw_sha256: sha256(mail) });
      const before = await count();
      expect((await send(hook, told)).status, 'told again').to.equal(200);

      await put('mail/too-large', mailTo(support, 'long '.repeat(100_000)));
      await put('cold/elsewhere', mail);
      for (const [status, Message, error] of [
        [422, inBucket('mail/too-large'), 'larger than 400000 bytes'],
        [503, inBucket('cold/elsewhere', 'helpdesk-cold'), 'which is not the one of this hook'],
        [503, inBucket('mail/../../secret'), 'There is no mail/../../secret'],
      ] as const) {
        expect((await send(hook, message({ Message }))).status, error).to.equal(status);
        expect((await show(hook)).lastError).to.contain(error);
      }
      await api.call('PATCH', `/api/mail-hooks/${hook.id}`, {
        s3: { ...bucket, accessKeyId: 'OTHER', secretAccessKey: 'other' },
      });
      expect((await send(hook, message({ Message: inBucket('mail/large') }))).status).to.equal(503);
      expect((await show(hook)).lastError).to.contain('S3 answered InvalidAccessKeyId');
      const open = createOpenObject(s3.url);
      expect(await bucketTrouble(bucket, open)).to.equal(null);
      expect(await bucketTrouble({ ...bucket, bucket: 'nothing-here' }, open)).to.contain('NoSuchBucket');
      expect(await bucketTrouble(bucket, createOpenObject('http://127.0.0.1:1'))).to.contain(
        'cannot be reached',
      );
      await api.call('PATCH', `/api/mail-hooks/${hook.id}`, { s3: null });
      expect((await send(hook, message({ Message: inBucket('mail/large') }))).status).to.equal(503);
      expect(await count()).to.equal(before);
    });

    it('keep the key of their bucket encrypted, with its id alone, and out of the audit log', async () => {
      const { secretAccessKey, ...shown } = { ...bucket, secretAccessKey: 'wJalrXUtnFEMI' };
      const s3 = { ...shown, secretAccessKey };
      const hook = await make({ style: 'ses', topicArn: topic, s3 });
      expect(hook.s3).to.deep.equal(shown);
      const change = async (given: object): Promise<any> => {
        const { status, body } = await api.call('PATCH', `/api/mail-hooks/${hook.id}`, { s3: given });
        return status === 200 ? body.s3 : [status, body.errors?.[0]?.field];
      };
      const row = async () => api.app.db('mail_hooks').where({ id: hook.id }).first();
      const { s3_secret: sealed } = await row();
      expect(sealed).to.match(/^v1\./);
      expect(await change({ ...shown, bucket: 'another' })).to.deep.equal({ ...shown, bucket: 'another' });
      expect((await row()).s3_secret).to.equal(sealed);
      expect(await change({ ...shown, accessKeyId: 'OTHER' })).to.deep.equal([400, 's3.secretAccessKey']);
      expect(await change({ ...s3, region: 'eu-west-1.evil.example/' })).to.deep.equal([400, 's3.region']);
      expect(await change({ ...s3, bucket: '../x' })).to.deep.equal([400, 's3.bucket']);
      expect(await change({ ...s3, accessKeyId: 'OTHER' })).to.deep.equal({ ...shown, accessKeyId: 'OTHER' });
      expect((await row()).s3_secret).not.to.equal(sealed);
      const entries = await api.app
        .db('audit_entries')
        .where({ subject_type: 'mail_hook', subject_id: hook.id });
      expect(entries).to.have.length(3);
      expect(JSON.stringify(entries)).not.to.contain(secretAccessKey);
      const { status, body } = await api.call('POST', '/api/mail-hooks', { name: 'x', style: 'signed', s3 });
      expect([status, body.errors[0].field]).to.deep.equal([400, 's3']);
    });

    it('refuse what Amazon did not sign, other topics, certificates from elsewhere and mail that is not there', async () => {
      const hook = await make({ style: 'ses', topicArn: topic });
      const before = await count();
      const good = { Message: received(mailTo(support)) };
      const changed = JSON.parse(message(good));
      const late = new Date(api.clock.now().getTime() - 24 * 3600_000).toISOString();
      for (const body of [
        JSON.stringify({ ...changed, Message: received(mailTo(sales)) }),
        message({ ...good, TopicArn: `${topic}s` }),
        message({ ...good, SigningCertURL: 'https://evil.example/sns.pem' }),
        message({ ...good, SigningCertURL: certificateUrl.replace('https', 'http') }),
        message({ ...good, Timestamp: late }),
        message({ Message: JSON.stringify({ notificationType: 'Received', receipt: {} }) }),
      ])
        expect((await send(hook, body)).status).to.equal(503);
      expect(
        (await send(hook, message({ Message: received(mailTo(support), { recipients: ['x@y.example'] }) })))
          .status,
      ).to.equal(422);
      expect(await count()).to.equal(before);
      expect(asked.every((address) => address === certificateUrl)).to.equal(true);
    });
  });

  it('leave nothing that reconciling would find', async () => {
    const { problems, accepted } = await reconcile(api.app.contextFor({ kind: 'system' }), { full: true });
    expect(problems).to.deep.equal([]);
    expect(accepted).to.equal(await count());
  });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
