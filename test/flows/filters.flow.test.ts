// Rules on senders, verdicts of filters before us and beside us: what each does to a mail, and that none of them is needed.
import { expect } from 'chai';
import { ApiClient } from '../support/api-client.ts';
import { eicar, startClamdServer, type ClamdServer } from '../support/clamd-server.ts';
import { customerMail, type MailParts } from '../support/mails.ts';
import { gtube, startRspamdServer, type RspamdServer } from '../support/rspamd-server.ts';
import { openTicket, outcomesOf, reply } from '../support/ticket-steps.ts';
import { createWorld, password, supportAddress, type World } from '../support/world.ts';

interface Sending extends MailParts {
  from: string;
}

const steps = (world: World, api: () => ApiClient) => ({
  async send(parts: Sending, to = supportAddress): Promise<any> {
    const answer = await world.deliver(customerMail(parts), { from: parts.from, to: [to] });
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    return (await api().get(`/api/inbound-mails/${id}`)).body;
  },
  refusalOf: (parts: Sending, to: string[] = [supportAddress]): Promise<string> =>
    world.deliver(customerMail(parts), { from: parts.from, to }).then(
      (answer) => answer,
      (error: unknown) => String((error as { response?: string }).response),
    ),
});

const lineOf = (row: any, step: string): any => row.trace.find((line: any) => line.step === step);

describe('rules on senders', () => {
  let world: World;
  let api: ApiClient;
  let salesId: number;
  let send: ReturnType<typeof steps>['send'];
  let refusalOf: ReturnType<typeof steps>['refusalOf'];
  before(async () => {
    world = await createWorld({
      services: ['gateway', 'api'],
      env: { SPAM_GUARD_ENABLED: 'true', SPAM_GUARD_COOLDOWN_MS: '600000' },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ({ send, refusalOf } = steps(world, () => api));
    const sales = await api.post('/api/mailboxes', { address: 'sales@desk.example', name: 'Sales' });
    salesId = sales.body.id;
  });
  after(() => world.close());

  const addRule = async (rule: Record<string, unknown>): Promise<any> => {
    const { status, body } = await api.post('/api/sender-rules', rule);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body;
  };

  it('refuse blocked mail with 550 5.7.1 and keep nothing of it', async () => {
    const rule = await addRule({
      pattern: 'Spammer@Bad.example',
      verdict: 'block',
      note: 'Sold us a bridge',
    });
    expect(rule).to.deep.include({
      pattern: 'spammer@bad.example',
      action: 'refuse',
      mailboxId: null,
      note: 'Sold us a bridge',
    });
    expect(rule.createdBy.name).to.be.a('string');
    const before = await outcomesOf(world);
    expect(await refusalOf({ from: 'spammer@bad.example' })).to.match(/^550 5\.7\.1 /);
    expect(await refusalOf({ from: 'SPAMMER@bad.example' })).to.match(/^550 5\.7\.1 /);
    expect(await outcomesOf(world)).to.deep.equal(before);
    expect(await refusalOf({ from: 'other@bad.example' })).to.match(/^250/);
  });

  it('hold blocked mail where they say so, with the reason', async () => {
    await addRule({ pattern: 'held.example', verdict: 'block', action: 'hold' });
    const row = await send({ from: 'anybody@held.example' });
    expect(row).to.include({ outcome: 'held', reason: 'blocked_sender' });
    expect(lineOf(row, 'sender rules').detail).to.contain('held.example');
    expect((await send({ from: 'anybody@sub.held.example' })).outcome).to.equal('ticket_opened');
  });

  it('block by envelope and by Reply-To too, as these are what a sender changes last', async () => {
    await addRule({ pattern: 'mailer@pushy.example', verdict: 'block' });
    const raw = customerMail({ from: 'fresh-name@innocent.example' });
    const refused = await world
      .deliver(raw, { from: 'mailer@pushy.example' })
      .catch((error: unknown) => String((error as { response?: string }).response));
    expect(refused).to.match(/^550 5\.7\.1 /);
    const answers = { 'Reply-To': 'mailer@pushy.example' };
    expect(await refusalOf({ from: 'fresh-name@innocent.example', headers: answers })).to.match(/^550/);
  });

  it('take stars for anything, in addresses and in domains', async () => {
    await addRule({ pattern: '*.spam.example', verdict: 'block' });
    await addRule({ pattern: 'promo-*@shop.example', verdict: 'block' });
    for (const from of ['x@a.spam.example', 'x@b.c.spam.example', 'promo-17@shop.example']) {
      expect(await refusalOf({ from }), from).to.match(/^550 5\.7\.1 /);
    }
    for (const from of [
      'x@spam.example',
      'x@notspam.example',
      'billing@shop.example',
      'promo_1@shop.example',
    ]) {
      expect(await refusalOf({ from }), from).to.match(/^250/);
    }
  });

  it('let the more exact one decide: address, domain, pattern', async () => {
    await addRule({ pattern: '*@partner.example', verdict: 'block' });
    await addRule({ pattern: 'partner.example', verdict: 'allow' });
    await addRule({ pattern: 'rude@partner.example', verdict: 'block', action: 'hold' });
    expect((await send({ from: 'kind@partner.example' })).outcome).to.equal('ticket_opened');
    expect((await send({ from: 'rude@partner.example' })).reason).to.equal('blocked_sender');
  });

  it('spare allowed senders the cooldown', async () => {
    await addRule({ pattern: 'forms@website.example', verdict: 'allow' });
    for (let index = 0; index < 3; index += 1) {
      expect((await send({ from: 'forms@website.example' })).outcome).to.equal('ticket_opened');
    }
  });

  it('are for one mailbox where they say so; a mail to two is held where it is blocked', async () => {
    await addRule({ pattern: 'vendor@vendor.example', verdict: 'block', mailboxId: salesId });
    const parts = { from: 'vendor@vendor.example' };
    expect(await refusalOf(parts, ['sales@desk.example'])).to.match(/^550 5\.7\.1 /);
    const answer = await refusalOf(parts, ['sales@desk.example', supportAddress]);
    const ids = /^250 2\.0\.0 (\d+),(\d+) stored/.exec(answer)?.slice(1) ?? [];
    const rows = await Promise.all(ids.map((id) => api.get(`/api/inbound-mails/${id}`)));
    const outcomes = rows.map(({ body }): string => `${body.outcome} ${body.reason}`).toSorted();
    expect(outcomes).to.deep.equal(['held blocked_sender', 'ticket_opened null']);
  });

  it('are listed, changed and removed by admins, and count from the next mail on', async () => {
    const rule = await addRule({ pattern: 'now@changing.example', verdict: 'block' });
    expect(
      (await api.post('/api/sender-rules', { pattern: 'NOW@changing.example', verdict: 'allow' })).status,
    ).to.equal(409);
    expect((await api.get('/api/sender-rules?q=changing')).body.items).to.have.length(1);
    const changed = await api.patch(`/api/sender-rules/${rule.id}`, { action: 'hold' });
    expect(changed.body).to.include({ id: rule.id, action: 'hold', verdict: 'block' });
    expect((await send({ from: 'now@changing.example' })).outcome).to.equal('held');
    expect((await api.request('DELETE', `/api/sender-rules/${rule.id}`)).status).to.equal(204);
    expect((await send({ from: 'now@changing.example' })).outcome).to.equal('ticket_opened');
    await world.addAgent('agent@desk.example', 'Agent');
    const agent = await ApiClient.signIn(world.apiUrl, 'agent@desk.example', password);
    expect((await agent.get('/api/sender-rules')).status).to.equal(200);
    expect(
      (await agent.post('/api/sender-rules', { pattern: 'x.example', verdict: 'allow' })).status,
    ).to.equal(403);
  });

  it('are refused when they name nothing a mail could come from, or too much', async () => {
    for (const pattern of ['*', '*@*', '**.*', 'a b@c.example', 'x@y@z.example', 'a*b*c*d*e*f*g.example']) {
      const { status } = await api.post('/api/sender-rules', { pattern, verdict: 'block' });
      expect(status, pattern).to.equal(400);
    }
    const nowhere = await api.post('/api/sender-rules', {
      pattern: 'x.example',
      verdict: 'block',
      mailboxId: 999_999,
    });
    expect(nowhere.status).to.equal(400);
  });

  it('are looked up in time though a thousand patterns are there', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      pattern: `*a*a*a*a*${index}.example`,
      like_pattern: `%a%a%a%a%${index}.example`,
      verdict: 'block',
    }));
    await world.app.db.batchInsert('sender_rules', rows, 500);
    const from = `${'a'.repeat(60)}@${'a'.repeat(60)}.${'a'.repeat(60)}.test`;
    const started = Date.now();
    expect(await refusalOf({ from })).to.match(/^250/);
    expect(Date.now() - started).to.be.below(2000);
  });
});

describe('verdicts of a filter before us', () => {
  let world: World;
  let api: ApiClient;
  let send: ReturnType<typeof steps>['send'];
  before(async () => {
    world = await createWorld({
      services: ['gateway', 'api'],
      env: { INBOUND_TRUSTED_FILTERS: '127.0.0.1, 10.9.0.0/16' },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ({ send } = steps(world, () => api));
  });
  after(() => world.close());

  const marks: [string, string][] = [
    ['X-Spam-Flag', 'YES'],
    ['X-Spam-Status', 'Yes, score=12.1 required=5.0'],
    ['X-Spam', 'Yes'],
    ['X-Rspamd-Action', 'add header'],
  ];
  for (const [name, value] of marks) {
    it(`hold a mail that would open a ticket: ${name}: ${value}`, async () => {
      const row = await send({ from: 'ann@customer.example', headers: { [name]: value } });
      expect(row).to.include({ outcome: 'held', reason: 'spam' });
      expect(lineOf(row, 'upstream filter').verdict).to.equal('spam');
    });
  }

  it('let in what the filter lets in, and what answers a mail of ours', async () => {
    const fine = await send({ from: 'ann@customer.example', headers: { 'X-Spam-Status': 'No, score=0.1' } });
    expect(fine.outcome).to.equal('ticket_opened');
    const ticket = await openTicket(world, api, { subject: 'Real', from: 'bob@customer.example' });
    const { messageId } = await reply(api, ticket.id, { text: 'Yes?' });
    const answer = await send({
      from: 'bob@customer.example',
      inReplyTo: `<${messageId}>`,
      headers: { 'X-Spam-Flag': 'YES' },
    });
    expect(answer).to.include({ outcome: 'message_added', ticketId: ticket.id });
  });

  it('are read from the topmost line, which our relay wrote', async () => {
    const raw = customerMail({ from: 'sly@customer.example', headers: { 'X-Spam-Flag': 'NO' } });
    const answer = await world.deliver(`X-Spam-Flag: YES\r\n${raw}`, { from: 'sly@customer.example' });
    const id = /^250 2\.0\.0 (\d+) stored/.exec(answer)?.[1];
    expect((await api.get(`/api/inbound-mails/${id}`)).body.reason).to.equal('spam');
  });
});

describe('verdicts of anybody else', () => {
  let world: World;
  let api: ApiClient;
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
  });
  after(() => world.close());

  it('are ignored, as are results and marks in our name; the trace says so', async () => {
    const { send } = steps(world, () => api);
    const row = await send({
      from: 'ann@customer.example',
      headers: {
        'X-Spam-Flag': 'YES',
        'X-Rspamd-Action': 'reject',
        'Authentication-Results': 'mx.desk.example; dmarc=pass',
        'X-HelpDeskApp-Ticket': '1',
        'X-HelpDeskApp-Status': 'closed',
      },
    });
    expect(row.outcome).to.equal('ticket_opened');
    const line = lineOf(row, 'upstream filter');
    expect(line.verdict).to.equal('ignored');
    for (const name of ['x-spam-flag', 'x-rspamd-action', 'authentication-results', 'x-helpdeskapp-ticket']) {
      expect(line.detail).to.contain(name);
    }
  });
});

describe('rspamd and clamd', () => {
  let world: World;
  let api: ApiClient;
  let rspamd: RspamdServer;
  let clamd: ClamdServer;
  let send: ReturnType<typeof steps>['send'];
  before(async () => {
    [rspamd, clamd] = await Promise.all([startRspamdServer(), startClamdServer()]);
    world = await createWorld({
      services: ['gateway', 'api'],
      env: { RSPAMD_URL: rspamd.url, CLAMD_ADDRESS: clamd.address },
    });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    ({ send } = steps(world, () => api));
  });
  after(async () => {
    await world.close();
    await Promise.all([rspamd.close(), clamd.close()]);
  });

  it('are asked about each mail, and let ordinary mail pass', async () => {
    const row = await send({ from: 'ann@customer.example' });
    expect(row.outcome).to.equal('ticket_opened');
    expect(lineOf(row, 'rspamd')).to.include({ verdict: 'pass' });
    expect(lineOf(row, 'clamd')).to.include({ verdict: 'pass' });
    expect(rspamd.asked.at(-1)?.headers['from']).to.equal('ann@customer.example');
  });

  it('hold spam and viruses, with what was found', async () => {
    const spam = await send({ from: 'ann@customer.example', text: gtube });
    expect(spam).to.include({ outcome: 'held', reason: 'spam' });
    expect(lineOf(spam, 'rspamd').detail).to.contain('GTUBE');
    const virus = await send({ from: 'ann@customer.example', text: eicar });
    expect(virus).to.include({ outcome: 'held', reason: 'virus' });
    expect(lineOf(virus, 'clamd').detail).to.contain('Eicar-Signature');
  });

  it('hold a virus in an answer too', async () => {
    const ticket = await openTicket(world, api, { subject: 'Infected later', from: 'eve@customer.example' });
    const { messageId } = await reply(api, ticket.id, { text: 'Yes?' });
    const row = await send({ from: 'eve@customer.example', inReplyTo: `<${messageId}>`, text: eicar });
    expect(row).to.include({ outcome: 'held', reason: 'virus' });
  });

  it('are done without while they are away, and the trace says so', async () => {
    rspamd.broken = 500;
    await clamd.close();
    try {
      const row = await send({ from: 'ann@customer.example', text: gtube });
      expect(row.outcome).to.equal('ticket_opened');
      expect(lineOf(row, 'rspamd')).to.include({ verdict: 'failed' });
      expect(lineOf(row, 'clamd')).to.include({ verdict: 'failed' });
    } finally {
      rspamd.broken = null;
      clamd = await startClamdServer();
    }
  });
});
