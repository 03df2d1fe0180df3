// Who the client is behind a proxy: PROXY protocol version 1 and XCLIENT, from trusted peers only.
import { expect } from 'chai';
import { startGateway } from '../../support/smtp-gateway.ts';
import type { TestGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

describe('A trusted proxy', () => {
  let gateway: TestGateway;
  let client: SmtpDialogue;

  beforeEach(async () => {
    gateway = await startGateway({
      trustedProxies: ['127.0.0.0/8'],
      limits: { maxConnectionsPerAddress: 1 },
    });
    client = await SmtpDialogue.connect(gateway);
  });

  afterEach(async () => {
    client.close();
    await gateway.close();
  });

  async function peerOfMail(): Promise<object> {
    await client.begin('a@b.example', 's@desk.example');
    client.write('x\r\n.\r\n');
    await client.expect(250);
    return gateway.mails[0]!.peer;
  }

  it('tells the client by PROXY v1 before anything else', async () => {
    client.write('PROXY TCP4 192.0.2.9 127.0.0.1 4711 25\r\nEHLO real.example\r\n');
    await client.expect(220);
    expect(await client.expect(250))
      .to.contain('[192.0.2.9]')
      .and.not.contain('XCLIENT');
    expect(await peerOfMail()).to.include({
      remoteAddress: '192.0.2.9',
      remotePort: 4711,
      helo: 'real.example',
    });
  });

  it('tells an IPv6 client, and an unknown one stays the proxy', async () => {
    client.write('PROXY TCP6 2001:DB8::9 ::1 4711 25\r\nEHLO real.example\r\n');
    for (const code of [220, 250]) await client.expect(code);
    expect(await peerOfMail()).to.include({ remoteAddress: '2001:db8::9' });
    client.close();
    client = await SmtpDialogue.connect(gateway);
    client.write('PROXY UNKNOWN\r\nEHLO real.example\r\n');
    for (const code of [220, 250]) await client.expect(code);
    gateway.mails.length = 0;
    expect(await peerOfMail()).to.include({ remoteAddress: '127.0.0.1' });
  });

  it('is hung up on when its PROXY line is wrong', async () => {
    client.write('PROXY TCP4 999.0.2.9 127.0.0.1 4711 25\r\n');
    await client.expect(220);
    await client.expect(/^501 5\.5\.4 /);
    await client.expectEnd();
  });

  it('passes no second PROXY line of its client', async () => {
    client.write('PROXY TCP4 192.0.2.9 127.0.0.1 1 25\r\nPROXY TCP4 127.0.0.1 127.0.0.1 1 25\r\n');
    await client.expect(220);
    await client.expect(/^500 5\.5\.2 /);
  });

  it('tells the client by XCLIENT, which then has no more to say about itself', async () => {
    await client.expect(220);
    expect(await client.command('EHLO proxy.example', 250)).to.contain('XCLIENT');
    await client.command('XCLIENT ADDR=192.0.2.9 PORT=4711 HELO=real.example', 220);
    expect(await client.command('EHLO proxy.example', 250)).to.not.contain('XCLIENT');
    await client.command('XCLIENT ADDR=192.0.2.10', /^550 5\.7\.0 /);
    expect(await peerOfMail()).to.include({
      remoteAddress: '192.0.2.9',
      remotePort: 4711,
      helo: 'real.example',
    });
  });

  it('passes no line end on that its client has put into a name, however it is written', async () => {
    await client.expect(220);
    await client.command('EHLO proxy.example', 250);
    for (const name of ['a+0D+0AReceived:', 'a+00', 'a\rb'])
      await client.command(`XCLIENT ADDR=192.0.2.9 HELO=${name}`, 501);
    await client.command('XCLIENT ADDR=192.0.2.9 HELO=real.example', 220);
    await client.command('EHLO proxy.example', 250);
    expect(await peerOfMail()).to.include({ helo: 'real.example' });
  });

  it('is exempt from the limit by address, its clients are not', async () => {
    await client.expect(220);
    const second = await SmtpDialogue.greeted(gateway);
    await second.command('XCLIENT ADDR=192.0.2.9', 220);
    const third = await SmtpDialogue.connect(gateway);
    await third.expect(220);
    third.write('PROXY TCP4 192.0.2.9 127.0.0.1 1 25\r\n');
    await third.expect(/^421 4\.7\.0 too many connections/);
    await third.expectEnd();
    second.close();
  });
});

describe('A peer that is not trusted', () => {
  it('cannot tell another address, and its XCLIENT is not offered', async () => {
    const gateway = await startGateway({ trustedProxies: ['192.0.2.1'] });
    const client = await SmtpDialogue.connect(gateway);
    await client.expect(220);
    await client.command('PROXY TCP4 192.0.2.9 127.0.0.1 1 25', /^500 5\.5\.2 /);
    expect(await client.command('EHLO x', 250)).to.not.contain('XCLIENT');
    await client.command('XCLIENT ADDR=192.0.2.9', /^550 5\.7\.0 /);
    client.close();
    await gateway.close();
  });
});
