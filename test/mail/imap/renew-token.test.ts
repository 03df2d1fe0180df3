import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { renewToken, type TokenProblem } from '../../../mail/imap/renew-token.ts';
import { createGuardedFetch } from '../../../src/platform/outgoing/guarded-fetch.ts';

/** What an admin reads after a try at an endpoint that does this. */
async function told(answer: RequestListener, allowedNetworks: string[]): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const grant = { clientId: 'desk', clientSecret: 'of the client', refreshToken: 'refresh', scope: '' };
  const ask = createGuardedFetch({ allowedNetworks, allowedBy: 'OIDC_ALLOWED_NETWORKS' });
  try {
    const problem = await renewToken({ ...grant, tokenEndpoint: `http://127.0.0.1:${port}/` }, ask).then(
      () => expect.fail('it was renewed'),
      (error: unknown) => error as TokenProblem,
    );
    expect(problem.kind).to.equal('passing');
    return problem.message;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const elsewhere: RequestListener = (_request, response) =>
  response.writeHead(307, { Location: 'http://127.0.0.1:1/' }).end();

describe('a token endpoint', () => {
  it('is not asked inside networks that nobody has allowed', async () => {
    const asked = await told(() => expect.fail('it was asked'), []);
    expect(asked).to.equal(
      'The token endpoint could not be asked: 127.0.0.1 is not a public address. Ops can allow networks with OIDC_ALLOWED_NETWORKS.',
    );
  });

  it('that leads elsewhere is not followed with the secrets', async () => {
    expect(await told(elsewhere, ['127.0.0.1'])).to.equal(
      'The token endpoint could not be asked: it leads elsewhere.',
    );
  });
});
