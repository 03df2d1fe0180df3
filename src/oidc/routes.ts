// The identity provider over HTTP: its settings for admins, links of agents, and the sign-in itself.
import { Router } from '@koa/router';
import { may, type SessionSettings } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { browserRoutes } from './browser-routes.ts';
import { changeProvider } from './change-settings.ts';
import { listLinks, listMyLinks, removeLinks } from './links.ts';
import { links, nothing, settings, trial, ways, type ShownProvider } from './present.ts';
import type { ProviderTools } from './provider-client.ts';
import { oidcChangeSchema, oidcTrialSchema, type OidcChange } from './schemas.ts';
import { readProvider, type Provider } from './store.ts';
import { tryProvider } from './try-provider.ts';

const getProvider = (ctx: Context): Promise<Provider> => readProvider(ctx.db);

export function oidcRoutes(session: SessionSettings, tools: ProviderTools): Router<RequestState> {
  const addresses = addressesOf(session.appUrl);
  const shown = async (ctx: Context, provider: Provider): Promise<ShownProvider> => {
    const [{ count } = { count: 0 }] = (await ctx.db('oidc_links').countDistinct('agent_id as count')) as {
      count: number;
    }[];
    return { provider, ...addresses, linkedAgents: count };
  };
  const get = async (ctx: Context) => shown(ctx, await getProvider(ctx));
  const change = async (ctx: Context, input: OidcChange) =>
    shown(ctx, await changeProvider(ctx, input, tools.secrets));
  const test = (ctx: Context, input: { issuer: string }) => tryProvider(ctx, input, tools);
  return browserRoutes({ session, tools, ...addresses })
    .get('/sign-in-ways', handle(getProvider, ok(ways)))
    .get('/oidc', may('settings.read'), handle(get, ok(settings)))
    .patch('/oidc', may('settings.change'), accepts(oidcChangeSchema), handle(change, ok(settings)))
    .post('/oidc/test', may('settings.change'), accepts(oidcTrialSchema), handle(test, ok(trial)))
    .get('/me/oidc-links', may('me.read'), handle(listMyLinks, ok(links)))
    .get('/agents/:id/oidc-links', may('agent.change'), handle(listLinks, ok(links)))
    .delete(
      '/agents/:id/oidc-links',
      may('agent.change'),
      handle(removeLinks, { status: 204, presenter: nothing }),
    );
}

/** What is registered with the provider. */
const addressesOf = (
  appUrl: string,
): { redirectUri: string; signOutUri: string; backChannelLogoutUri: string } => ({
  redirectUri: `${appUrl}/api/oidc/callback`,
  signOutUri: `${appUrl}/login`,
  backChannelLogoutUri: `${appUrl}/api/oidc/back-channel-logout`,
});
