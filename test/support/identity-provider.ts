// A real identity provider (oidc-provider) beside the test, and a browser's way through it without a browser.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who there is, by what they sign in with. */
  know(login: string, person: Person): Promise<void>;
  close(): Promise<void>;
}

const clientId = 'desk';
const clientSecret = 'the secret of the desk, known to the provider';

/** @param desk where the desk is reached */
export async function startIdentityProvider(desk: string): Promise<IdentityProvider> {
  const client = {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [`${desk}/api/oidc/callback`],
    post_logout_redirect_uris: [`${desk}/login`],
    backchannel_logout_uri: `${desk}/api/oidc/back-channel-logout`,
    backchannel_logout_session_required: true,
  };
  const child = fork(join(import.meta.dirname, 'identity-provider-process.ts'), [JSON.stringify(client)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const gone = once(child, 'exit');
  const issuer = await Promise.race([
    once(child, 'message').then(([told]: { issuer: string }[]) => told?.issuer ?? ''),
    gone.then(() => Promise.reject(new Error(`the provider ended before it was ready:\n${complaints}`))),
  ]);
  return {
    issuer,
    clientId,
    clientSecret,
    async know(login, person) {
      const known = once(child, 'message');
      child.send([login, person]);
      await known;
    },
    async close() {
      child.kill();
      await gone;
    },
  };
}

/** The cookies one browser has, by host and port. */
export class Cookies {
  #byHost = new Map<string, Map<string, string>>();

  header(url: URL): string {
    return [...(this.#byHost.get(url.host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  keep(url: URL, answer: Response): void {
    const own = this.#byHost.get(url.host) ?? new Map<string, string>();
    this.#byHost.set(url.host, own);
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const at = pair.indexOf('=');
      const isOver = rest.some((part) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(part));
      if (isOver) own.delete(pair.slice(0, at));
      else own.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** One step, without following where it leads. */
export async function step(
  cookies: Cookies,
  address: string | URL,
  init: RequestInit = {},
): Promise<Response> {
  const url = new URL(address);
  const answer = await fetch(url, {
    ...init,
    redirect: 'manual',
    headers: { Cookie: cookies.header(url), ...(init.headers as Record<string, string>) },
  });
  cookies.keep(url, answer);
  return answer;
}

/** Where an answer leads. */
export const leadsTo = (answer: Response, from: string | URL): URL =>
  new URL(answer.headers.get('location') ?? 'about:blank', from);

/** To the provider, through it as `login`, and up to the address that leads back to the desk; which is not gone to. */
export async function throughProvider(
  desk: string,
  options: { login: string; next?: string; cookies: Cookies },
): Promise<URL> {
  const { login, next = '', cookies } = options;
  const start = `${desk}/api/oidc/start?${new URLSearchParams(next ? { next } : {})}`;
  let at = leadsTo(await step(cookies, start), start);
  at.searchParams.set('login_hint', login);
  for (let hops = 0; hops < 10 && at.origin !== desk; hops += 1) at = leadsTo(await step(cookies, at), at);
  return at;
}

/** Signs the browser out at the provider, as somebody does who never comes back to the desk. */
export async function signOutThere(issuer: string, cookies: Cookies): Promise<void> {
  const form = await (await step(cookies, `${issuer}/session/end`)).text();
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
  await step(cookies, `${issuer}/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
}
