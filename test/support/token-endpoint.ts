// A small OAuth 2 token endpoint (RFC 6749) for tests: each refresh token is good once, each access token is told to who must know it.
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

export const clientId = 'desk-client';
export const clientSecret = 'the secret of the client';
export const firstRefreshToken = 'refresh-0';

export interface TokenEndpoint {
  url: string;
  /** Access tokens handed out, in order. */
  issued: string[];
  /** The one refresh token it takes now. */
  refreshToken: string;
  /** Of access tokens, in seconds. */
  lifetime: number;
  /** Answers every request with this instead; null: works. */
  trouble: { status: number; body: object } | null;
  close(): void;
}

const answer = (response: ServerResponse, status: number, json: object): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
};

export async function startTokenEndpoint(onIssue: (token: string) => void): Promise<TokenEndpoint> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const form = new URLSearchParams(body);
      if (endpoint.trouble) return answer(response, endpoint.trouble.status, endpoint.trouble.body);
      if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
        return answer(response, 401, { error: 'invalid_client' });
      if (form.get('grant_type') !== 'refresh_token' || form.get('refresh_token') !== endpoint.refreshToken)
        return answer(response, 400, {
          error: 'invalid_grant',
          error_description: 'The token was used or taken back.',
        });
      const count = endpoint.issued.length + 1;
      endpoint.issued.push(`access-${count}`);
      endpoint.refreshToken = `refresh-${count}`;
      onIssue(`access-${count}`);
      return answer(response, 200, {
        token_type: 'Bearer',
        access_token: `access-${count}`,
        expires_in: endpoint.lifetime,
        refresh_token: endpoint.refreshToken,
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint: TokenEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    issued: [],
    refreshToken: firstRefreshToken,
    lifetime: 3600,
    trouble: null,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return endpoint;
}
