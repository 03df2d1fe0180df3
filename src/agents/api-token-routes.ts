// API tokens over HTTP: made, listed and revoked by admins.
import { Router } from '@koa/router';
import { accepts } from '../platform/http/accepts.ts';
import { createdSecret, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { apiTokenSchema, apiTokensSchema, newApiTokenSchema, type ApiToken } from './schemas.ts';
import { addApiToken, listApiTokens, revokeApiToken, type ApiTokenRow } from './manage-api-tokens.ts';
import { may } from './may.ts';

const present = (row: ApiTokenRow): ApiToken => ({
  id: row.id,
  name: row.name,
  agent: { id: row.agent_id, name: row.agent_name, active: row.agent_active },
  scope: row.scope,
  role: row.role,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by_name,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
});

const tokens: Presenter<ApiTokenRow[]> = {
  schema: apiTokensSchema,
  present: (rows) => ({ items: rows.map(present) }),
};
const newToken: Presenter<{ row: ApiTokenRow; token: string }> = {
  schema: {
    ...apiTokenSchema,
    title: 'NewApiToken',
    required: [...apiTokenSchema.required, 'token'],
    properties: {
      ...apiTokenSchema.properties,
      token: { type: 'string', description: 'Shown this once.' },
    },
  },
  present: ({ row, token }) => ({ ...present(row), token }),
};
const nothingLeft: Presenter<void> = { schema: {}, present: () => null };

export const apiTokenRoutes = new Router<RequestState>()
  .get('/api-tokens', may('api-token.read'), handle(listApiTokens, ok(tokens)))
  .post(
    '/api-tokens',
    may('api-token.change'),
    accepts(newApiTokenSchema),
    handle(addApiToken, createdSecret(newToken)),
  )
  .delete(
    '/api-tokens/:id',
    may('api-token.change'),
    handle(revokeApiToken, { status: 204, presenter: nothingLeft }),
  );
