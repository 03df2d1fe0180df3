import { request as httpRequest, type IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { LiveHub } from '../../../src/live/index.ts';
import type { LiveEvent } from '../../../src/platform/context.ts';
import { startTestApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';

const event = {
  type: 'message.added',
  ticketId: 3,
  mailboxId: 1,
  messageId: 9,
  at: '2026-11-23T12:00:00.000Z',
};

interface Stream {
  answer: IncomingMessage;
  text(): string;
  ended(): boolean;
  close(): void;
}

/** Opens the live stream as a browser does. */
function open(url: string, headers: Record<string, string>): Promise<Stream> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ hostname, port, path: '/api/events', headers, agent: false }, (answer) => {
      let text = '';
      let ended = false;
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('close', () => (ended = true));
      answer.on('error', () => undefined);
      resolve({ answer, text: () => text, ended: () => ended, close: () => asked.destroy() });
    });
    asked.on('error', reject).end();
  });
}

describe('live updates', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const publish = () => api.app.contextFor({ kind: 'system' }).publish(event);

  it('reach whoever is signed in, through Redis', async () => {
    const { cookie } = await api.signIn(api.agent.email);
    const streams = await Promise.all([
      open(api.url, { cookie }),
      open(api.url, { authorization: api.admin.authorization }),
    ]);
    for (const { answer } of streams) {
      expect(answer.statusCode).to.equal(200);
      expect(answer.headers).to.include({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
      });
    }
    await eventually('an event', async () => {
      publish();
      return streams.every((stream) => stream.text().includes('event: message.added\n'));
    });
    expect(streams[0]?.text()).to.contain(`data: ${JSON.stringify(event)}\n\n`);
    for (const stream of streams) stream.close();
  });

  it('need a login', async () => {
    const { answer, close } = await open(api.url, {});
    expect(answer.statusCode).to.equal(401);
    close();
  });

  it('end when the API stops', async () => {
    const other = await startTestApi();
    const stream = await open(other.url, { authorization: other.agent.authorization });
    await other.close();
    await eventually('the end of the stream', async () => stream.ended());
  });
});

describe('LiveHub', () => {
  let api: TestApi;
  let hub: LiveHub;
  let entry: number;
  const send = (event: LiveEvent): void => hub.onEntry({ id: `run.${++entry}-0`, event });

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());
  beforeEach(() => {
    hub = new LiveHub(api.app.db, api.app.clock, null, 20);
    entry = 0;
  });
  afterEach(() => hub.stop());

  const actor = () =>
    ({
      kind: 'agent',
      id: api.agent.id,
      role: 'agent',
      name: 'agent',
      mailboxIds: null,
      teamIds: null,
    }) as const;

  async function sessionId(): Promise<Buffer> {
    await api.signIn(api.agent.email);
    const row = await api.app.db('sessions').orderBy('created_at', 'desc').first('token_hash');
    return row.token_hash as Buffer;
  }

  it('tells of notifications whom they are for, and nobody else', async () => {
    const own = hub.open(actor(), { kind: 'session', id: await sessionId() });
    const admin = {
      kind: 'agent',
      id: api.admin.id,
      role: 'admin',
      name: 'admin',
      mailboxIds: null,
      teamIds: null,
    } as const;
    const others = hub.open(admin, { kind: 'session', id: await sessionId() });
    const heard = { own: '', others: '' };
    own.on('data', (chunk: Buffer) => (heard.own += chunk.toString()));
    others.on('data', (chunk: Buffer) => (heard.others += chunk.toString()));
    send({ type: 'notifications', agentId: api.agent.id, at: event.at });
    send(event);
    await eventually('the later event', async () => heard.others.includes('message.added'));
    await eventually('both events', async () => heard.own.includes('message.added'));
    expect(heard.own).to.contain('event: notifications\n');
    expect(heard.others).to.not.contain('notifications');
  });

  it('keeps quiet streams open with a beat, and says how often it comes', async () => {
    const stream = hub.open(actor(), { kind: 'session', id: await sessionId() });
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await eventually('three beats', async () => text.split('event: beat\n').length > 3);
    expect(text).to.match(/event: hello\n(?:id: .*\n)?data: \{"beatMs":20\}/);
    expect(stream.closed).to.equal(false);
  });

  it('ends a stream soon after its session ended, and others not', async () => {
    const gone = await sessionId();
    await api.app.db('sessions').delete();
    const staying = await sessionId();
    const streams = [gone, staying].map((id) => hub.open(actor(), { kind: 'session', id }).resume());
    await eventually('the end', async () => streams[0]?.closed);
    expect(streams[1]?.closed).to.equal(false);
  });

  it('ends the streams of a deactivated agent and of a revoked token', async () => {
    const { id } = await api.app.db('api_tokens').where({ agent_id: api.agent.id }).first('id');
    const stream = hub.open(actor(), { kind: 'token', id }).resume();
    await api.app.db('agents').where({ id: api.agent.id }).update({ active: false });
    await eventually('the end', async () => stream.closed);
    await api.app.db('agents').update({ active: true });
    const another = hub.open(actor(), { kind: 'token', id }).resume();
    await api.app.db('api_tokens').where({ id }).update({ revoked_at: new Date() });
    await eventually('the end', async () => another.closed);
  });

  it('cuts off who does not read, so that memory does not grow', async () => {
    const id = await sessionId();
    const slow = hub.open(actor(), { kind: 'session', id });
    const quick = hub.open(actor(), { kind: 'session', id }).resume();
    slow.on('error', () => undefined);
    for (let count = 0; count < 5000 && !slow.destroyed; count++) {
      send(event);
      if (count % 100 === 0) await new Promise(setImmediate);
    }
    expect(slow.destroyed).to.equal(true);
    expect(quick.destroyed).to.equal(false);
  });

  it('ends the oldest stream of who opens too many', async () => {
    const id = await sessionId();
    const streams = Array.from({ length: 41 }, () => hub.open(actor(), { kind: 'session', id }).resume());
    await eventually('the end of the first', async () => streams[0]?.closed);
    expect(streams.slice(1).every((stream) => !stream.closed)).to.equal(true);
  });
});
