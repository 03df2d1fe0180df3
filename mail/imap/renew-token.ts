// Renews an OAuth 2 access token by its refresh token (RFC 6749 section 6), and puts what goes wrong there into words.
import { noted } from '../noted.ts';

export interface TokenGrant {
  tokenEndpoint: string;
  clientId: string;
  /** '' for public clients. */
  clientSecret: string;
  refreshToken: string;
  /** '' asks for what was granted before. */
  scope: string;
}

export interface RenewedToken {
  accessToken: string;
  /** How long it lasts; null when the endpoint does not say. */
  expiresInMs: number | null;
  /** The next one, where each is good for one use; null: the old one stays good. */
  refreshToken: string | null;
}

/** One sentence for an admin. */
export class TokenProblem extends Error {
  /** `refused`: the grant is no longer good, and only a new one helps. `passing`: may work the next time. */
  readonly kind: 'refused' | 'passing';

  constructor(kind: 'refused' | 'passing', message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** Sends the form to the endpoint and follows no redirect; a `fetch` that keeps to where the desk may connect. */
export type AskTokenEndpoint = (
  url: string,
  request: { method: string; headers: Record<string, string>; body: URLSearchParams; signal: AbortSignal },
) => Promise<Response>;

const patienceMs = 15_000;
/** An answer has some 4 KB; whoever sends more is no token endpoint. */
const maxAnswerBytes = 256 * 1024;
const maxWords = 300;

/** @throws TokenProblem */
export async function renewToken(grant: TokenGrant, send: AskTokenEndpoint): Promise<RenewedToken> {
  const { tokenEndpoint, clientId, clientSecret, refreshToken, scope } = grant;
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
    ...(clientSecret === '' ? {} : { client_secret: clientSecret }),
    ...(scope === '' ? {} : { scope }),
  });
  const { status, answer } = await ask(send, tokenEndpoint, form);
  const accessToken = answer['access_token'];
  if (status === 200 && typeof accessToken === 'string' && accessToken !== '') {
    const seconds = Number(answer['expires_in']);
    const next = answer['refresh_token'];
    return {
      accessToken,
      expiresInMs: seconds > 0 ? seconds * 1000 : null,
      refreshToken: typeof next === 'string' && next !== '' && next !== refreshToken ? next : null,
    };
  }
  throw refusal(status, answer);
}

async function ask(
  send: AskTokenEndpoint,
  endpoint: string,
  form: URLSearchParams,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  try {
    const response = await send(endpoint, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form,
      signal: AbortSignal.timeout(patienceMs),
    });
    // Secrets go where they were entered for, and nowhere else.
    if (response.status >= 300 && response.status < 400) throw new Error(noted`it leads elsewhere`);
    return { status: response.status, answer: readAnswer(await boundedText(response)) };
  } catch (error) {
    const { name, code, message } = error as Error & { code?: unknown };
    const tooLate = name === 'TimeoutError' || name === 'AbortError';
    const words = typeof code === 'string' ? code : message.replace(/\.$/, '');
    const why = tooLate ? noted`it did not answer` : words;
    throw new TokenProblem('passing', noted`The token endpoint could not be asked: ${oneLine(why)}.`, {
      cause: error,
    });
  }
}

async function boundedText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > maxAnswerBytes) throw new Error('its answer is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function readAnswer(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** RFC 6749 section 5.2. */
function refusal(status: number, answer: Record<string, unknown>): TokenProblem {
  const { error, error_description: description } = answer;
  const said = [error, description]
    .filter((word) => typeof word === 'string')
    .map(String)
    .join(': ');
  const words = oneLine(said);
  if (
    error === 'temporarily_unavailable' ||
    error === 'server_error' ||
    (status >= 500 && error === undefined) ||
    status === 429
  )
    return new TokenProblem(
      'passing',
      noted`The token endpoint cannot renew the token now: ${words || noted`it answered ${status}`}.`,
    );
  if (error === 'invalid_grant')
    return new TokenProblem(
      'refused',
      noted`The refresh token is no longer good (${words}): get a new one and enter it here.`,
    );
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return new TokenProblem(
      'refused',
      noted`The token endpoint refused the client (${words}): check its id and secret.`,
    );
  return new TokenProblem(
    'refused',
    noted`The token endpoint did not renew the token: ${words || noted`it answered ${status} without a token`}.`,
  );
}

/** What a server says may be anything. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, maxWords);
