// Trying out a relay: what it is like, and in plain words what is wrong, against real servers with TLS and logins.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { developmentCertificate } from '../../../mail/smtp/certificate.ts';
import type { RelayOptions } from '../../../mail/smtp/relay.ts';
import { tryRelay, type RelayTrial } from '../../../mail/smtp/try-relay.ts';
import { startSink, type SmtpSink } from '../../support/smtp-sink.ts';

describe('trying out a relay', () => {
  let directory: string;
  let sink: SmtpSink;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hd-try-'));
    sink = await startSink({
      ...(await developmentCertificate(directory, 'localhost')),
      disabledCommands: [],
      authOptional: true,
      size: 10 * 1024 * 1024,
      onAuth: (auth, _session, callback) =>
        auth.password === 'right'
          ? callback(null, { user: auth.username })
          : callback(new Error('no such user')),
    });
  });
  after(async () => {
    await sink.close();
    await rm(directory, { recursive: true });
  });

  const tried = (more: Partial<RelayOptions> = {}): Promise<RelayTrial> =>
    tryRelay({
      host: '127.0.0.1',
      port: sink.port,
      secure: false,
      requireTls: true,
      allowSelfSigned: true,
      maxConnections: 1,
      helloName: 'desk.example',
      ...more,
    });
  const words = async (more: Partial<RelayOptions>): Promise<string> => {
    const trial = await tried(more);
    return trial.ok ? 'it worked' : trial.message;
  };

  it('tells whether it is encrypted and how large a mail may be', async () => {
    expect(await tried()).to.deep.equal({ ok: true, encrypted: true, maxMessageBytes: 10 * 1024 * 1024 });
    expect(await tried({ user: 'desk', password: 'right' })).to.include({ ok: true, encrypted: true });
    expect(sink.mails).to.deep.equal([]);
  });

  it('tells a wrong password from a certificate that cannot be trusted', async () => {
    expect(await words({ user: 'desk', password: 'wrong' })).to.match(
      /^The server refused the user name or the password\. It said: 535 /,
    );
    expect(await words({ allowSelfSigned: false })).to.match(
      /^The certificate of the server cannot be trusted: .*self-signed/,
    );
  });

  it('tells a server that is silent, and one that is no mail server', async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => void sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const timeouts = { greetingMs: 100, connectMs: 1000, idleMs: 1500, totalMs: 2000 };
    expect(await words({ port, timeouts })).to.contain('does not greet as a mail server does');
    server.on('connection', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await words({ port, timeouts })).to.match(/could not be used|turned us away|does not greet/);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});
