// How the SMTP server stops: idle sessions hear 421, a mail on its way is finished first.
import { expect } from 'chai';
import { startSmtpServer } from '../../../mail/smtp/server.ts';
import { startGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

const SHUTTING_DOWN = /^421 4\.3\.2 shutting down/;

describe('Stopping the SMTP server', () => {
  it('ends idle sessions at once, finishes a running mail and takes no new connection', async () => {
    const gateway = await startGateway();
    const idle = await SmtpDialogue.greeted(gateway);
    const busy = await SmtpDialogue.greeted(gateway);
    await busy.begin('a@b.example', 's@desk.example');
    busy.write('Subject: x\r\n');
    const stopped = gateway.listener.stopAccepting();
    await idle.expect(SHUTTING_DOWN);
    await idle.expectEnd();
    idle.close();
    const refused = await SmtpDialogue.connect(gateway).then(
      () => false,
      () => true,
    );
    expect(refused).to.equal(true);
    busy.write('\r\nbody\r\n.\r\nMAIL FROM:<second@b.example>\r\n');
    await busy.expect(250);
    await busy.expect(SHUTTING_DOWN);
    await busy.expectEnd();
    busy.close();
    await stopped;
    expect(gateway.mails).to.have.length(1);
    await gateway.close();
  });

  it('does not wait for ever for a mail that does not end', async () => {
    const gateway = await startGateway({ limits: { stopTimeoutMs: 50 } });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', 's@desk.example');
    const stopped = gateway.listener.stopAccepting();
    await client.expect(SHUTTING_DOWN);
    await client.expectEnd();
    client.close();
    await stopped;
    await gateway.close();
  });

  it('waits on close for a delivery that runs, though its client is cut off', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const gateway = await startGateway({
      deliver: async () => {
        started.resolve();
        await finish.promise;
        return { code: 250, enhanced: '2.0.0', text: 'done' };
      },
    });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', 's@desk.example');
    client.write('x\r\n.\r\n');
    await started.promise;
    const closed = gateway.listener.close();
    await client.expectEnd();
    finish.resolve();
    await closed;
    await gateway.close();
  });

  it('may be closed twice, and without a session', async () => {
    const gateway = await startGateway();
    await gateway.listener.stopAccepting();
    await gateway.listener.close();
    await gateway.close();
  });

  it('says at start when the port is taken', async () => {
    const gateway = await startGateway();
    const second = startGateway({ port: gateway.port });
    const error = await second.then(
      () => null,
      (reason: NodeJS.ErrnoException) => reason,
    );
    expect(error?.code).to.equal('EADDRINUSE');
    await gateway.close();
  });

  it('says at start when the spool cannot be made', async () => {
    const error = await startSmtpServer({
      host: '127.0.0.1',
      port: 0,
      hostname: 'x',
      maxBytes: 1,
      spool: { directory: '/dev/null/spool', memoryBytes: 1 },
      trustedProxies: [],
      checkRecipient: async () => null,
      deliver: async () => ({ code: 250, enhanced: '2.0.0', text: '' }),
      onProblem: () => undefined,
    }).then(
      () => null,
      (reason: NodeJS.ErrnoException) => reason,
    );
    expect(error?.code).to.equal('ENOTDIR');
  });
});
