// A real identity provider as a process of its own: `node identity-provider-process.ts CLIENT`, the client as JSON. The test tells it
// who there is; a `login_hint` signs in at once, a browser is shown a form.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider, { type GrantContext } from 'oidc-provider';

const client = JSON.parse(process.argv[2] ?? '{}') as Record<string, unknown>;
/** Claims by login. */
const people = new Map<string, Record<string, unknown>>();
const bySubject = (subject: string) => [...people.values()].find(({ sub }) => sub === subject);

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const provider = new Provider(issuer, {
  clients: [client],
  cookies: { keys: ['a key for cookies of a test'] },
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name'],
    groups: ['groups'],
  },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource(context: { body: string }, form: string) {
        context.body = `<!doctype html><title>Provider</title>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button>`;
      },
    },
  },
  // It would not speak to this very machine, where the desk of a test is.
  fetch: (url: string, options: RequestInit) =>
    fetch(url, Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'dispatcher'))),
  pkce: { required: () => true },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, subject: string) => ({
    accountId: subject,
    claims: async () => ({ ...bySubject(subject), sub: subject }),
  }),
  // Everybody agrees to everything.
  async loadExistingGrant({ oidc }: GrantContext) {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid email profile groups');
    await grant.save();
    return grant;
  },
});

async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const typed = request.method === 'POST' ? new URLSearchParams(await text(request)).get('login') : null;
  const login = typed ?? params.login_hint;
  if (login === undefined) {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      '<!doctype html><title>Provider</title><form method="post"><label>Who are you? <input name="login"></label><button>Continue</button></form>',
    );
    return;
  }
  const person = people.get(login);
  const result = person ? { login: { accountId: String(person['sub']) } } : { error: 'access_denied' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const answer = provider.callback();
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  if (!request.url?.startsWith('/interaction/')) return answer(request, response);
  interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
process.on('message', (told: [string, Record<string, unknown>]) => {
  people.set(...told);
  process.send?.({ known: told[0] });
});
process.on('disconnect', () => process.exit());
process.send?.({ issuer });
