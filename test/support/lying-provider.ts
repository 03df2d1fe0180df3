// An identity provider that can be made to lie: its token endpoint answers with whatever ID token the test has it make.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

export interface Lie {
  header?: Json;
  claims?: Json;
  /** Signed by a key nobody knows. */
  otherKey?: boolean;
  /** Not signed at all. */
  unsigned?: boolean;
}

export interface LyingProvider {
  issuer: string;
  /** Of the next ID tokens. */
  claims: Json;
  lie: Lie;
  /** What the token endpoint was last asked with. */
  asked: URLSearchParams | null;
  /** What it adds to its description of itself, or says otherwise. */
  metadata: Json;
  /** A token of its own with these claims. */
  sign(claims: Json, lie?: Lie): string;
  close(): void;
}

const part = (json: Json): string => Buffer.from(JSON.stringify(json)).toString('base64url');

function tokenOf(header: Json, claims: Json, key: KeyObject | null): string {
  const signed = `${part(header)}.${part(claims)}`;
  if (key === null) return `${signed}.`;
  return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
}

export async function startLyingProvider(): Promise<LyingProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwks = {
    keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
  };
  const server = createServer((request, response) => {
    const { issuer, lie, claims, metadata } = provider;
    const answer = (json: Json): void =>
      void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
    if (request.url === '/.well-known/openid-configuration') {
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        authorization_response_iss_parameter_supported: true,
        ...metadata,
      });
    }
    if (request.url === '/jwks') return answer(jwks);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      provider.asked = new URLSearchParams(body);
      const idToken = provider.sign(claims, lie);
      answer({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: idToken });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: LyingProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    claims: {},
    lie: {},
    asked: null,
    metadata: {},
    sign(claims, lie = {}) {
      const key = lie.unsigned ? null : lie.otherKey ? other.privateKey : own.privateKey;
      return tokenOf({ alg: 'RS256', kid: 'one', ...lie.header }, { ...claims, ...lie.claims }, key);
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return provider;
}
