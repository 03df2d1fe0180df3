// A whole conversation with its troubles through a gateway, an API and a worker that log and trace everything they can: one request or mail
// can be followed from line to line and from span to span through all of them, and nothing of what people wrote, and no secret, is in any.
import { expect } from 'chai';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bounceMail } from '../../scripts/demo/report-mail.ts';
import { ApiClient } from '../support/api-client.ts';
import { freePort, type ChildService } from '../support/child-service.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { messageInState } from '../support/ticket-steps.ts';
import { startCollector, type CollectedSpan, type TraceCollector } from '../support/trace-collector.ts';
import { startEndpoint, type WebhookEndpoint } from '../support/webhook-endpoint.ts';
import { adminEmail, createWorld, password, supportAddress, type World } from '../support/world.ts';

/** In every address, name, subject, text, file name and password of this test, and in what other programs answer. */
const canary = /kanari/i;
const transaction = 'helpdesk-gateway: SMTP session > DATA > intake > transaction';
const clientTrace = '4bf92f3577b34da6a3ce929d0e0e4736';
const customer = 'kanari.vogel@kanari.example';
const s3Secret = 's3-secret-4f1b77c2a9e0';
const token = 'secret-of-the-endpoint-17';

/** Throws where nobody catches it, an error that carries what it is about. */
const breaking = `process.on('SIGUSR2', () => { throw Object.assign(new Error('of "kanari"'), { detail: 'kanari' }) });`;

type Line = Record<string, any>;

const mail = (parts: Parameters<typeof customerMail>[0] = {}): string =>
  customerMail({
    from: `Kanarina Vogelsang <${customer}>`,
    subject: 'Kanarienthema',
    text: 'Kanarientext',
    ...parts,
  });
const idOf = (answer: string): number => Number(/^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1]);

describe('the logs and traces of all processes', function () {
  // Three processes start on a machine that may be busy with other tests.
  this.timeout(120_000);
  let world: World;
  let api: ApiClient;
  let storage: Server & { refuses: boolean };
  let endpoint: WebhookEndpoint;
  let collector: TraceCollector;
  const children: Record<string, ChildService> = {};

  before(async () => {
    storage = await startStorage();
    collector = await startCollector();
    endpoint = await startEndpoint();
    endpoint.answer = { status: 500, body: 'the endpoint says kanari' };
    world = await createWorld({
      services: [],
      env: {
        LOG_LEVEL: 'debug',
        S3_ENDPOINT: `http://127.0.0.1:${(storage.address() as AddressInfo).port}`,
        S3_ACCESS_KEY_ID: 'kanari-key-id',
        S3_SECRET_ACCESS_KEY: s3Secret,
        WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
        METRICS_TOKEN: 'kanari-metrics-token',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=kanari%20key',
      },
    });
    const [smtp, http] = [await freePort(), await freePort()];
    const env = { INBOUND_SMTP_PORT: `${smtp}`, APP_PORT: `${http}` };
    const breakable = join(world.directory, 'breakable.mjs');
    await writeFile(breakable, breaking);
    const roles = ['gateway', 'api', 'worker'] as const;
    await Promise.all(
      roles.map(async (role) => {
        children[role] = await world.startChild(
          role,
          role === 'worker' ? { ...env, NODE_OPTIONS: `--import=${breakable}` } : env,
        );
      }),
    );
    world.gatewayPort = smtp;
    world.apiUrl = `http://127.0.0.1:${http}`;
    api = await world.signIn();
  });
  after(async () => {
    await world?.close();
    await endpoint?.close();
    await collector?.close();
    storage?.closeAllConnections();
    storage?.close();
  });

  const linesOf = (role: string): Line[] =>
    (children[role]?.output() ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  const line = (role: string, what: Line): Promise<Line> =>
    eventually(`the ${role} has a line with ${JSON.stringify(what)}`, async () =>
      linesOf(role).find((one) => Object.entries(what).every(([name, value]) => one[name] === value)),
    );

  /** The spans of a trace, once these are among them; from the first to the last of each with its parents. */
  const pathsOf = async (traceId: string, wanted: string[]): Promise<string[]> =>
    eventually(`the trace has ${wanted.join(', ')}`, async () => {
      const spans = collector.spans.filter((one) => one.traceId === traceId);
      const pathOf = ({ service, name, parentSpanId }: CollectedSpan): string => {
        const parent = spans.find(({ spanId }) => spanId === parentSpanId);
        return parent === undefined ? `${service}: ${name}` : `${pathOf(parent)} > ${name}`;
      };
      const paths = spans.map(pathOf);
      return wanted.every((path) => paths.includes(path)) && paths;
    }).catch((error: Error) => {
      const seen = collector.spans.map(
        ({ service, name, traceId }) => `${traceId.slice(0, 4)} ${service} ${name}`,
      );
      throw new Error(`${error.message}; there are ${seen.join('\n')}`);
    });

  it('lead from the SMTP session to the mail that answers it by itself', async () => {
    const answer = await world.deliver(mail({ messageId: '<kanari-1@kanari.example>' }), { from: customer });
    const taken = await line('gateway', { msg: 'a mail came in', inboundMailId: idOf(answer) });
    expect(taken).to.include({ level: 'info', name: 'gateway', outcome: 'ticket_opened', kind: 'mail' });
    expect(taken['mid']).to.match(/^[0-9a-f]{16}$/);
    const row = await world.app
      .db('inbound_mails')
      .where({ id: idOf(answer) })
      .first();
    expect(taken['session']).to.equal(row.session_id);
    expect([taken['ticketId'], taken['messageId']]).to.deep.equal([row.ticket_id, row.message_id]);
    const sent = await line('worker', { kind: 'acknowledgement', session: row.session_id });
    expect(sent).to.include({
      msg: 'a mail went to the relay',
      level: 'info',
      outcome: 'sent',
      job: 'send-mail',
    });
    expect(sent).to.include({ ticketId: row.ticket_id, code: 250, attempts: 1 });

    expect(sent['traceId']).to.equal(taken['traceId']);
    const [intake, sending] = [
      'helpdesk-gateway: SMTP session > DATA > intake',
      `${transaction} > send mail`,
    ];
    await pathsOf(taken['traceId'], [
      'helpdesk-gateway: SMTP session > DATA > receive',
      ...['parse', 'checks', 'transaction'].map((name) => `${intake} > ${name}`),
      ...['claim', 'compose', 'relay', 'record'].map((name) => `${sending} > ${name}`),
      `${transaction} > job send-mail`,
    ]);
    const spans = collector.spans.filter(({ traceId }) => traceId === taken['traceId']);
    const facts = (name: string): object => spans.find((one) => one.name === name)?.facts ?? {};
    expect(facts('SMTP session')).to.include({ 'helpdesk.session': row.session_id, 'helpdesk.mails': 1 });
    expect(facts('intake')).to.include({
      'helpdesk.inbound_mail_ids': String(row.id),
      'smtp.reply_code': 250,
    });
    expect(facts('send mail')).to.include({
      'helpdesk.outbound_mail_id': sent['outboundMailId'],
      'helpdesk.outcome': 'sent',
    });
    expect(spans.find(({ name }) => name === 'send mail')?.service).to.equal('helpdesk-worker');
    expect(collector.headers[0]).to.include({ 'x-key': 'kanari key' });
  });

  it('lead from an API request to the relay’s answer, and its id is in the answer to the request', async () => {
    const [ticket] = (await api.get('/api/tickets?q=Kanarienthema')).body.items;
    world.sink.respondWith({
      at: 'rcpt',
      recipient: 'cc@kanari.example',
      answer: { code: 550, text: '5.1.1 no Kanarina here' },
    });
    world.sink.respondWith({ answer: { code: 451, text: '4.3.0 Kanari comes too often' }, times: 1 });
    const given = {
      'X-Request-Id': 'proxy-gave-this-1',
      traceparent: `00-${clientTrace}-00f067aa0ba902b7-01`,
    };
    const reply = await api.post(
      `/api/tickets/${ticket.id}/replies`,
      { text: 'Kanarienantwort', cc: [{ address: 'cc@kanari.example', name: 'Kanari' }] },
      given,
    );
    expect(reply.headers.get('x-request-id')).to.equal('proxy-gave-this-1');
    const requested = await line('api', { requestId: 'proxy-gave-this-1', msg: 'request' });
    expect(requested).to.include({
      level: 'info',
      method: 'POST',
      status: 201,
      path: `/api/tickets/${ticket.id}/replies`,
    });
    const about = { requestId: 'proxy-gave-this-1', msg: 'a mail went to the relay', kind: 'reply' };
    const deferred = await line('worker', { ...about, outcome: 'deferred' });
    expect(deferred).to.include({ messageId: reply.body.id, code: 451, enhanced: '4.3.0' });
    const sent = await line('worker', { ...about, outcome: 'sent' });
    expect(sent).to.include({
      outboundMailId: deferred['outboundMailId'],
      attempts: 2,
      mid: deferred['mid'],
    });
    await messageInState(api, { id: reply.body.id, ticketId: ticket.id }, 'sent');
    const route = 'helpdesk-api: POST /api/tickets/:id/replies';
    await pathsOf(clientTrace, [
      `${route} > transaction > job send-mail`,
      `${route} > transaction > send mail > relay`,
    ]);
    const asked = collector.spans.find((one) => one.name === 'POST /api/tickets/:id/replies');
    expect(asked).to.include({
      traceId: clientTrace,
      parentSpanId: '00f067aa0ba902b7',
      kind: 2,
      failed: false,
    });
    expect(asked?.facts).to.deep.equal({
      'http.request.method': 'POST',
      'http.route': '/api/tickets/:id/replies',
      'http.response.status_code': 201,
      'helpdesk.request_id': 'proxy-gave-this-1',
    });
    const { from: returnPath } = world.sink.mails.find(
      ({ messageId }) => messageId === `<${reply.body.messageId}>`,
    )!;
    const about2 = {
      messageId: reply.body.messageId,
      subject: 'Kanarienthema',
      from: supportAddress,
      to: customer,
    };
    const bounced = await world.deliver(bounceMail(about2, returnPath, new Date()), {
      from: '',
      to: [returnPath],
    });
    await line('gateway', { inboundMailId: idOf(bounced), outcome: 'bounce', ticketId: ticket.id });
  });

  it('tell of what is refused and of what breaks at the level it deserves, with the number its sender was given', async () => {
    const unknown = await world
      .deliver(mail(), { to: ['kanari@desk.example'] })
      .catch((error: Error) => error.message);
    expect(unknown).to.contain('550 5.1.1');
    await line('gateway', { msg: 'a recipient was not taken', code: 550, level: 'info' });
    storage.refuses = true;
    const noStorage = await world
      .deliver(mailWithFile({ from: customer, filename: 'kanari.txt' }))
      .catch((error: Error) => error.message);
    expect(noStorage).to.contain('451 4.3.0');
    const put = await line('gateway', { where: 'deliver' });
    expect(put).to.include({ level: 'error' });
    expect(put['err']).to.include({ type: 'AccessDenied', httpStatus: 403 });

    // Every error of PostgreSQL about a row brings the whole row.
    await world.app.db.raw(
      `alter table messages add constraint no_broken check (text not like '%zerbrochen%') not valid`,
    );
    const held = await world.deliver(mail({ text: 'Kanarien sind zerbrochen.', subject: 'Kanari held' }));
    const heldLine = await line('gateway', { msg: 'a mail could not be filed and is held' });
    expect(heldLine['err']).to.include({ code: '23514', constraint: 'no_broken', table: 'messages' });
    await line('gateway', { inboundMailId: idOf(held), outcome: 'held', level: 'info' });
    const [ticket] = (await api.get('/api/tickets?q=Kanarienthema')).body.items;
    const broken = await api.post(`/api/tickets/${ticket.id}/notes`, {
      text: 'Eine Kanarienfeder ist zerbrochen.',
    });
    expect(broken.status).to.equal(500);
    expect(broken.body.requestId).to.equal(broken.headers.get('x-request-id'));
    const failed = await line('api', { requestId: broken.body.requestId, level: 'error' });
    expect(failed).to.include({ msg: 'a request failed', path: '/api/tickets/:id/notes' });
    expect(failed['err']).to.include({ code: '23514' });
  });

  it('hold nothing of what people wrote and no secret, whatever went wrong', async () => {
    const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${api.url}${path}`, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          Cookie: api.cookie,
          'X-CSRF-Token': api.csrfToken,
          ...headers,
        },
      });
    const statuses = [
      await post('/api/session', JSON.stringify({ email: customer, password: 'kanari-password' })),
      await post('/api/session', JSON.stringify({ email: adminEmail, password: 'kanari-password' })),
      await post('/api/password-check', JSON.stringify({ email: customer, password: 'kanari-password' })),
      await post('/api/tickets', '{"subject": "kanari'),
      await post(
        '/api/tickets',
        JSON.stringify({ subject: 'kanari', kanari: 1, customer: { email: 'kanari' } }),
      ),
      await fetch(`${api.url}/api/kanari@kanari.example/kanari?q=kanari`, {
        headers: { Cookie: 'helpdesk=kanari' },
      }),
      await fetch(`${api.url}/api/tickets`, { headers: { Authorization: 'Bearer kanari-token' } }),
    ].map(({ status }) => status);
    expect(statuses).to.deep.equal([401, 401, 200, 400, 400, 404, 401]);
    const webhook = await api.post('/api/webhooks', {
      url: `${endpoint.url}?key=${token}`,
      description: 'Kanari',
      events: ['ticket.opened'],
    });
    expect(webhook.status, JSON.stringify(webhook.body)).to.equal(201);
    const answer = await world.deliver(mail({ subject: 'Kanari told to the webhook', text: 'Kanarienruf' }));
    const [told] = await endpoint.waitFor(1);
    // Told on the trail of the mail, to the endpoint and in the log.
    const { session, traceId } = await line('gateway', { inboundMailId: idOf(answer) });
    expect(told?.headers['x-request-id']).to.equal(session);
    expect(told?.headers['traceparent']?.split('-')[1]).to.equal(traceId);
    await line('worker', { msg: 'a webhook was told', session, outcome: 'waiting', status: 500 });
    await pathsOf(traceId, [`${transaction} > tell webhook`]);
    await eventually('the refusal is recorded', () =>
      world.app.db('webhook_deliveries').where('attempts', '>', 0).whereNot({ state: 'sending' }).first(),
    );
    // What nobody caught is the last line of the worker, and what Node would have printed is nowhere.
    expect(await children['worker']?.end('SIGUSR2')).to.include({ code: 1 });
    expect(linesOf('worker').at(-1)).to.include({
      level: 'fatal',
      msg: 'a defect nobody caught; the process ends',
    });
    for (const role of ['gateway', 'api']) {
      expect((await children[role]?.end('SIGTERM'))?.code).to.equal(0);
      expect(linesOf(role).at(-1)).to.include({ msg: 'stopped', level: 'info', name: role });
    }

    const all = [...Object.values(children).map((child) => child.output()), ...collector.bodies].join('\n');
    expect(collector.spans.filter(({ failed }) => failed).map(({ name }) => name)).to.include(
      'POST /api/tickets/:id/notes',
    );
    const secrets = [
      password,
      s3Secret,
      token,
      world.env['AUTH_SECRET'],
      webhook.body.secret,
      api.csrfToken,
      new URL(endpoint.url).pathname,
      adminEmail,
      supportAddress,
      /helpdesk=([^;]+)/.exec(api.cookie)?.[1],
      ...world.sink.mails.flatMap(({ raw, from }) => [
        from,
        /^Reply-To: .*<(\S+)>/im.exec(raw.toString())?.[1],
      ]),
    ].filter((secret) => typeof secret === 'string' && secret !== '') as string[];
    expect(secrets.length).to.be.at.least(11);
    const leaking = all
      .split('\n')
      .filter((one) => canary.test(one) || secrets.some((secret) => one.includes(secret)));
    expect(leaking).to.deep.equal([]);
    for (const role of Object.keys(children)) {
      const lines = linesOf(role);
      expect(lines.length).to.be.greaterThan(3);
      expect(lines.filter((line) => JSON.stringify(line).includes('[left out]'))).to.deep.equal([]);
    }
  });
});

/** An S3 that takes what it is given until it `refuses`, and then says more about it than it should. */
async function startStorage(): Promise<Server & { refuses: boolean }> {
  const sizes = new Map<string, number>();
  const server = createServer((request, response) => {
    const key = (request.url ?? '').split('?')[0] ?? '';
    const end = (status: number, headers = {}, body?: string): void =>
      void response.writeHead(status, headers).end(body);
    let size = 0;
    request.on('data', (chunk: Buffer) => (size += chunk.length));
    request.on('end', () => {
      const kept = sizes.get(key);
      if (request.method !== 'PUT')
        return kept === undefined ? end(404) : end(200, { 'Content-Length': kept });
      if (storage.refuses) return end(403, { 'Content-Type': 'application/xml' }, refusal);
      sizes.set(key, size);
      end(200);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const storage = Object.assign(server, { refuses: false });
  return storage;
}

const refusal = '<Error><Code>AccessDenied</Code><Message>kanari may not write</Message></Error>';
