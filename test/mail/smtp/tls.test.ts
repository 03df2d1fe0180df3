// STARTTLS with the self-signed certificate of a fresh installation.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { developmentCertificate } from '../../../mail/smtp/certificate.ts';
import { startGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

describe('STARTTLS', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hd-cert-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  it('is offered with a certificate, forgets what was said before, and names the cipher', async () => {
    const gateway = await startGateway({ tls: await developmentCertificate(directory, 'mx.desk.example') });
    const client = await SmtpDialogue.connect(gateway);
    await client.expect(220);
    expect(await client.command('EHLO plain.example', 250)).to.contain('STARTTLS');
    await client.command('MAIL FROM:<a@b.example>', 250);
    await client.startTls();
    await client.command('RCPT TO:<s@desk.example>', /^503 5\.5\.1 /);
    expect(await client.command('EHLO secure.example', 250)).to.not.contain('STARTTLS');
    await client.command('STARTTLS', /^503 5\.5\.1 /);
    await client.begin('a@b.example', 's@desk.example');
    client.write('x\r\n.\r\n');
    await client.expect(250);
    expect(gateway.mails[0]!.peer.tls).to.match(/^TLSv1\.3 TLS_/);
    expect(gateway.mails[0]!.peer.helo).to.equal('secure.example');
    await client.quit();
    await gateway.close();
  });

  it('drops commands put behind it in clear text', async () => {
    const gateway = await startGateway({ tls: await developmentCertificate(directory, 'mx.desk.example') });
    const client = await SmtpDialogue.greeted(gateway);
    client.write('STARTTLS\r\nEHLO injected\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<s@desk.example>\r\n');
    await client.expect(220);
    client.close();
    expect(client.replies).to.have.length(3);
    await gateway.close();
  });

  it('outlives handshakes that fail, stall or are closed in the middle', async () => {
    const gateway = await startGateway({ tls: await developmentCertificate(directory, 'mx.desk.example') });
    for (const rest of ['garbage that is no handshake\r\n', '']) {
      const client = await SmtpDialogue.greeted(gateway);
      await client.command('STARTTLS', 220);
      if (rest !== '') client.write(rest);
      if (rest !== '') await client.expectEnd();
    }
    const half = connect(gateway.port, '127.0.0.1');
    half.on('error', () => undefined);
    await gateway.close();
  });
});

describe('The development certificate', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hd-cert-'));
  });

  afterEach(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  it('is kept for the next start, readable by its owner only', async () => {
    const first = await developmentCertificate(directory, 'mx.desk.example');
    const [name = ''] = await readdir(directory);
    expect((await stat(join(directory, name))).mode & 0o777).to.equal(0o600);
    expect(await developmentCertificate(directory, 'mx.desk.example')).to.deep.equal(first);
    expect(await developmentCertificate(directory, 'other.example')).to.not.deep.equal(first);
  });

  it('is made anew when the kept one is damaged', async () => {
    await developmentCertificate(directory, '127.0.0.1');
    const [name = ''] = await readdir(directory);
    const path = join(directory, name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('A', 'B'));
    const { cert } = await developmentCertificate(directory, '127.0.0.1');
    expect(cert).to.match(/^-----BEGIN CERTIFICATE-----/);
    expect((await developmentCertificate(directory, '127.0.0.1')).cert).to.equal(cert);
  });
});
