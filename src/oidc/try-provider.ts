// The test button: asks the provider to describe itself, and says what is wrong or missing in words for an admin.
import { noted } from '../../mail/noted.ts';
import type { Context } from '../platform/context.ts';
import { ForbiddenPlace } from '../platform/outgoing/resolve-host.ts';
import { discover, OtherIssuer, type ProviderTools } from './provider-client.ts';
import type { OidcTrial } from './schemas.ts';
import { readProvider } from './store.ts';

export async function tryProvider(
  ctx: Context,
  { issuer }: { issuer: string },
  tools: ProviderTools,
): Promise<OidcTrial> {
  const { scopes } = await readProvider(ctx.db);
  try {
    const found = await discover({ issuer, clientId: 'test', clientSecret: null }, tools, ctx.clock);
    return { ok: true, problem: null, notes: notesOn(found.serverMetadata(), scopes) };
  } catch (error) {
    return { ok: false, problem: wordsFor(error), notes: [] };
  }
}

interface Metadata {
  end_session_endpoint?: string;
  authorization_response_iss_parameter_supported?: boolean;
  code_challenge_methods_supported?: string[];
  scopes_supported?: string[];
}

function notesOn(metadata: Metadata, scopes: string): string[] {
  const known = metadata.scopes_supported;
  const unknown = known ? scopes.split(' ').filter((scope) => !known.includes(scope)) : [];
  return [
    noted`It describes itself as it should.`,
    ...(unknown.length > 0 ? [noted`It does not name these scopes: ${unknown.join(', ')}.`] : []),
    ...(metadata.code_challenge_methods_supported?.includes('S256')
      ? []
      : [noted`It does not say that it knows PKCE with S256; it is sent all the same.`]),
    ...(metadata.authorization_response_iss_parameter_supported
      ? []
      : [noted`It does not name itself in its answers (RFC 9207).`]),
    ...(metadata.end_session_endpoint === undefined ? [noted`Signing out there is not possible.`] : []),
  ];
}

/** What kept the provider from being reached or understood. */
function wordsFor(error: unknown): string {
  const found = chainOf(error);
  const forbidden = found.find((one) => one instanceof ForbiddenPlace);
  if (forbidden) return forbidden.message;
  const other = found.find((one) => one instanceof OtherIssuer);
  if (other) return noted`${other.message} Give exactly that address.`;
  const expected = found.map(
    ({ cause }) => (cause as { body?: { issuer?: string } } | undefined)?.body?.issuer,
  );
  const named = expected.find((issuer) => typeof issuer === 'string');
  if (named !== undefined) return noted`The provider calls itself ${named}. Give exactly that address.`;
  const code = found.map((one) => one.code).find((one) => one !== undefined && one in words);
  if (code !== undefined) return words[code] ?? '';
  return noted`It does not work: ${found.at(-1)?.message ?? 'no answer'}`;
}

type Told = Error & { code?: string };

function chainOf(error: unknown): Told[] {
  const chain: Told[] = [];
  for (let one = error; one instanceof Error && chain.length < 8; one = one.cause) chain.push(one as Told);
  return chain;
}

const words: Record<string, string> = {
  ECONNREFUSED: noted`The connection was refused.`,
  ECONNRESET: noted`The connection was cut.`,
  ENOTFOUND: noted`The name does not exist.`,
  EAI_AGAIN: noted`The name could not be looked up.`,
  EHOSTUNREACH: noted`There is no way to this address.`,
  ENETUNREACH: noted`There is no way to this network.`,
  ETIMEDOUT: noted`The connection could not be made in time.`,
  OAUTH_TIMEOUT: noted`No answer within 10 seconds.`,
  OAUTH_RESPONSE_IS_NOT_CONFORM: noted`There is no description at this address (/.well-known/openid-configuration). Is the path missing, or too long?`,
  OAUTH_RESPONSE_IS_NOT_JSON: noted`What answers there is no identity provider: it does not answer with JSON.`,
  OAUTH_PARSE_ERROR: noted`What answers there is no identity provider: its answer cannot be read.`,
};
