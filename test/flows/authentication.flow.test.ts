// Who mail is really from: signed and unsigned mail, by its own servers and by others, with DNS that answers, lies and is silent.
import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { dkimSign, sealMessage } from 'mailauth';
import type { ApiClient } from '../support/api-client.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { SmtpDialogue } from '../support/smtp-client.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const sign = async (raw: string, domain = 'signed.example'): Promise<string> => {
  const key = { signingDomain: domain, selector: 'key', privateKey };
  const { signatures } = await dkimSign(raw, { ...key, signatureData: [key] });
  return signatures + raw;
};

const signedMail = (subject: string, parts: object = {}): Promise<string> =>
  sign(customerMail({ subject, from: 'Ann <ann@signed.example>', ...parts }));

const lineOf = (mail: any, step: string): any => mail.trace.find((line: any) => line.step === step);

const forged = (subject: string): string => customerMail({ subject, from: 'ann@signed.example' });

const badSignature = (index: number): string =>
  `DKIM-Signature: v=1; a=rsa-sha256; d=signed.example; s=s${index}; h=from; l=${index}; bh=AA==; b=AA==\r\n`;

describe('who a mail is really from', () => {
  let world: World;
  let api: ApiClient;
  let dns: DnsServer;
  before(async () => {
    dns = await startDnsServer({
      'signed.example': { A: ['192.0.2.1'] },
      'key._domainkey.signed.example': { TXT: [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] },
      '_dmarc.signed.example': { TXT: ['v=DMARC1; p=reject'] },
      'spf.example': { TXT: ['v=spf1 ip4:203.0.113.7 -all'] },
      '_dmarc.spf.example': { TXT: ['v=DMARC1; p=quarantine'] },
      'nothing.example': { A: ['192.0.2.2'] },
      ...Object.fromEntries(
        ['list.example', 'evil.example'].map((domain) => [
          `key._domainkey.${domain}`,
          { TXT: [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] },
        ]),
      ),
    });
    world = await createWorld({
      services: ['gateway', 'api'],
      env: {
        INBOUND_AUTHENTICATION: 'on',
        INBOUND_DNS_SERVERS: dns.address,
        INBOUND_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8',
      },
    });
    api = await world.signIn();
  });
  after(async () => {
    await world.close();
    await dns.close();
  });

  const journey = async (answer: string): Promise<any> =>
    (await api.get(`/api/inbound-mails/${/^250 2\.0\.0 (\d+)/.exec(answer)?.[1]}`)).body;
  /** As a relay of ours that names in its Received field who brought the mail; '' when it does not. */
  const deliver = async (raw: string, from = 'ann@signed.example', peer = '198.51.100.9'): Promise<any> => {
    const received = peer && `Received: from far.example (far.example [${peer}]) by mx.desk.example\r\n`;
    return journey(await world.deliver(received + raw, { from }));
  };
  const messageOf = async (mail: any): Promise<any> =>
    (await api.get(`/api/tickets/${mail.ticketId}/messages`)).body.items[0];
  const trust = (arcSealers: string[]) => api.patch('/api/settings', { arcSealers });
  const policy = (authenticationPolicy: string) => api.patch('/api/mailboxes/1', { authenticationPolicy });

  /** As a balancer of ours that tells who connects. */
  async function deliverFrom(address: string, raw: string, from: string): Promise<any> {
    const client = await SmtpDialogue.greeted({ port: world.gatewayPort });
    await client.command(`XCLIENT ADDR=${address} HELO=mail.spf.example`, 220);
    await client.command('EHLO mail.spf.example', 250);
    await client.command(`MAIL FROM:<${from}>`, 250);
    await client.command(`RCPT TO:<${supportAddress}>`, 250);
    await client.command('DATA', 354);
    const answer = await client.command(`${raw}\r\n.`, 250);
    client.close();
    return journey(answer);
  }

  it('is proven by a signature of the author’s domain, and gets its acknowledgement', async () => {
    const mail = await deliver(await signedMail('Signed'));
    expect(mail.authentication).to.deep.equal({
      spf: 'none',
      dkim: 'pass',
      dmarc: 'pass',
      arc: 'none',
      domain: 'signed.example',
      policy: 'reject',
      verdict: 'pass',
      trusted: true,
    });
    expect(lineOf(mail, 'acknowledgement')).to.include({ verdict: 'yes' });
    expect((await messageOf(mail)).authentication).to.equal('pass');
  });

  it('gets no acknowledgement that would go to another domain', async () => {
    const mail = await deliver(
      await signedMail('Elsewhere', { headers: { 'Reply-To': 'victim@far.example' } }),
    );
    expect(mail.authentication.verdict).to.equal('pass');
    expect(lineOf(mail, 'acknowledgement').detail).to.contain('another domain');
  });

  describe('when a list changed it', () => {
    const found =
      'mx.list.example; dkim=pass header.d=signed.example; dmarc=pass (p=reject) header.from=signed.example';
    /** As a list that adds its footer, and seals what it had found out. */
    async function throughList(
      subject: string,
      sealer: string,
      given: { before?: string; results?: string } = {},
    ) {
      const changed = `${given.before ?? (await signedMail(subject))}\r\n-- \r\nsent by a list\r\n`;
      const i = given.before === undefined ? 1 : 2;
      const seal = await sealMessage(changed, {
        signingDomain: sealer,
        selector: 'key',
        privateKey,
        i,
        cv: i === 1 ? 'none' : 'pass',
        authResults: given.results ?? found,
      });
      return `${seal.toString()}${changed}`;
    }
    after(() => trust([]));

    it('is disowned, as no forwarder is trusted by itself', async () => {
      const mail = await deliver(await throughList('List untrusted', 'list.example'));
      expect(mail.authentication).to.include({ dmarc: 'fail', arc: 'pass', verdict: 'fail' });
      expect(lineOf(mail, 'authentication').detail).to.contain(
        'list.example: not all of them are trusted here',
      );
    });

    it('is its author’s when an admin trusts the list that sealed it', async () => {
      await trust(['list.example']);
      const mail = await deliver(await throughList('List trusted', 'list.example'));
      expect(mail.authentication).to.include({
        dmarc: 'fail',
        arc: 'pass',
        verdict: 'pass',
        sealer: 'list.example',
      });
      expect(lineOf(mail, 'authentication').detail).to.contain('sealed on its way by list.example'.slice(1));
    });

    it('is not when the list had found no proof, speaks of another author, or the seal is broken', async () => {
      await trust(['list.example']);
      for (const results of [
        'mx.list.example; dmarc=fail header.from=signed.example',
        'mx.list.example; dmarc=pass header.from=other.example',
        'mx.list.example; x=y (dmarc=pass header.from=signed.example)',
      ]) {
        const mail = await deliver(await throughList('List unproven', 'list.example', { results }));
        expect(mail.authentication, results).to.include({ arc: 'pass', verdict: 'fail' });
      }
      const broken = (await throughList('List broken', 'list.example')).replace(
        'sent by a list',
        'sent by a thief',
      );
      expect((await deliver(broken)).authentication).to.include({ arc: 'fail', verdict: 'fail' });
    });

    it('is not when somebody who is not trusted sealed it before or after', async () => {
      await trust(['list.example']);
      const evil = await throughList('List of a thief', 'evil.example');
      const washed = await throughList('List of a thief', 'list.example', {
        before: evil,
        results: 'mx.list.example; dmarc=fail header.from=signed.example',
      });
      expect((await deliver(washed)).authentication).to.include({ verdict: 'fail' });
    });
  });

  it('is disowned when the words were changed, and gets no acknowledgement', async () => {
    const raw = (await signedMail('Changed')).replace('Please help.', 'Please pay.');
    const mail = await deliver(raw);
    expect(mail).to.include({ outcome: 'ticket_opened' });
    expect(mail.authentication).to.include({ dmarc: 'fail', verdict: 'fail', trusted: false });
    expect(lineOf(mail, 'acknowledgement')).to.include({ verdict: 'no' });
    expect((await messageOf(mail)).authentication).to.equal('fail');
  });

  it('is not proven by the signature of another domain', async () => {
    const raw = await sign(customerMail({ subject: 'Not mine', from: 'boss@spf.example' }));
    const mail = await deliver(raw, 'ann@signed.example');
    expect(mail.authentication).to.include({
      dkim: 'pass',
      dmarc: 'fail',
      domain: 'spf.example',
      verdict: 'fail',
    });
  });

  it('is none either way for a domain that says nothing, and gets no acknowledgement', async () => {
    const mail = await deliver(customerMail({ from: 'x@nothing.example' }), 'x@nothing.example');
    expect(mail.authentication).to.include({ dmarc: 'none', verdict: 'none', policy: null });
    expect(lineOf(mail, 'acknowledgement').detail).to.contain('does not vouch');
  });

  it('is judged by the address behind a balancer, not by the balancer', async () => {
    const raw = customerMail({ subject: 'From its server', from: 'eve@spf.example' });
    const own = await deliverFrom('203.0.113.7', raw, 'eve@spf.example');
    expect(own.remoteAddress).to.equal('203.0.113.7');
    expect(own.authentication).to.include({ spf: 'pass', dmarc: 'pass', verdict: 'pass' });
    const other = await deliverFrom(
      '198.51.100.9',
      raw.replace('From its', 'Not from its'),
      'eve@spf.example',
    );
    expect(other.authentication).to.include({ spf: 'fail', dmarc: 'fail', verdict: 'fail' });
  });

  it('is judged by the Received field of a trusted relay that tells nothing else', async () => {
    const inner = 'Received: from mx.desk.example (mx.desk.example [10.1.2.3]) by inner.desk.example\r\n';
    const outer = 'Received: from mail.spf.example ([203.0.113.7]) by mx.desk.example with ESMTPS\r\n';
    const raw = customerMail({ from: 'eve@spf.example' });
    const own = await deliver(inner + outer + raw, 'eve@spf.example', '');
    expect(own.authentication).to.include({ spf: 'pass', verdict: 'pass' });
    const unnamed = await deliver(customerMail({ from: 'eve@spf.example' }), 'eve@spf.example', '');
    expect(unnamed.authentication).to.include({ spf: 'none', dmarc: 'none', verdict: 'none' });
  });

  it('has several authors of different domains: nobody vouches for all of them', async () => {
    const raw = await signedMail('Two authors', {
      from: 'Ann <ann@signed.example>, Boss <boss@spf.example>',
    });
    const mail = await deliver(raw);
    expect(mail.authentication).to.include({ dmarc: 'permerror', verdict: 'fail' });
  });

  it('is held, let through or left unmarked, as the mailbox says', async () => {
    await policy('hold');
    const held = await deliver(forged('Forged 1'));
    expect(held).to.include({ outcome: 'held', reason: 'authentication', ticketId: null });
    expect((await deliver(await signedMail('Honest'))).outcome).to.equal('ticket_opened');
    const released = await api.post(`/api/inbound-mails/${held.id}/release`);
    expect(released.body).to.include({ outcome: 'ticket_opened' });
    expect(released.body.authentication.verdict, 'the proof of the day it came').to.equal('fail');
    await policy('ignore');
    const ignored = await deliver(forged('Forged 2'));
    expect(ignored.outcome).to.equal('ticket_opened');
    expect((await messageOf(ignored)).authentication).to.equal(null);
    await policy('mark');
    expect((await messageOf(ignored)).authentication).to.equal('fail');
  });

  it('is read from a file when it is large', async () => {
    const raw = await sign(mailWithFile({ subject: 'Large', from: 'ann@signed.example', size: 900_000 }));
    expect((await deliver(raw)).authentication).to.include({ dkim: 'pass', verdict: 'pass' });
  });

  it('costs no more for a mail with hundreds of signatures', async () => {
    const many = Array.from({ length: 400 }, (_, index) => badSignature(index)).join('');
    const before = dns.asked.length;
    const mail = await deliver(many + customerMail({ from: 'ann@signed.example' }));
    expect(mail.authentication).to.include({ dkim: 'permerror', verdict: 'fail' });
    expect(dns.asked.length - before).to.be.below(20);
  });

  it('is decided without DNS that is silent, within its time, and says so', async () => {
    dns.silent = true;
    try {
      const started = Date.now();
      const mail = await deliver(customerMail({ from: 'new@unheard.example' }), 'new@unheard.example');
      expect(Date.now() - started).to.be.below(4000);
      expect(mail.outcome).to.equal('ticket_opened');
      expect(mail.authentication).to.include({ dmarc: 'temperror', verdict: 'none' });
      expect(lineOf(mail, 'authentication').detail).to.contain('decided without');
      expect(lineOf(mail, 'acknowledgement')).to.include({ verdict: 'no' });
    } finally {
      dns.silent = false;
    }
  });
});
