// Whose account it is that somebody signs in to: the one linked to them, the one with their verified address, or a new one. Their
// groups say what they may, each time.
import {
  changeAgent,
  createAgent,
  findAgent,
  findAgentByEmail,
  randomPassword,
  type AgentRow,
} from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { AppError } from '../platform/errors.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { joinTeams } from '../teams/index.ts';
import type { Identity } from './read-answer.ts';
import { Refused } from './refused.ts';
import { rightsOf, type Rights } from './rights-of.ts';
import type { SignInRefusal } from './schemas.ts';
import { findLink, linksOf, type Provider } from './store.ts';

/** @throws Refused */
export const findAccount = (ctx: Context, identity: Identity, provider: Provider): Promise<AgentRow> =>
  inTransaction(ctx, async (ctx) => {
    const link = await findLink(ctx.db, identity);
    refuseDomain(identity, provider);
    const isMapped = provider.groupsClaim !== '';
    const rights = rightsOf(identity.groups, provider);
    if (isMapped && rights === null) throw refused(identity, 'no-group', 'None of their groups may come in.');
    const known = link
      ? await linkedAgent(ctx, link.agent_id, identity)
      : await agentByAddress(ctx, identity, provider);
    const agent = known ?? (await newAgent(ctx, identity, { provider, rights }));
    await keepLink(ctx, identity, { agent, isNew: link === undefined });
    if (rights?.teamIds && isMapped)
      await joinTeams(ctx, { agentId: agent.id, teamIds: rights.teamIds, noOthers: true });
    return isMapped && known && rights ? withRights(ctx, agent, rights) : agent;
  });

function refused(identity: Identity, refusal: SignInRefusal, message: string, agentId?: number): Refused {
  const { email, subject } = identity;
  return new Refused(refusal, message, {
    person: { email, subject, ...(agentId === undefined ? {} : { agentId }) },
  });
}

function refuseDomain(identity: Identity, { allowedDomains, trustUnverifiedEmail }: Provider): void {
  if (allowedDomains.length === 0) return;
  const email = provenEmail(identity, trustUnverifiedEmail);
  if (!allowedDomains.includes(email.slice(email.lastIndexOf('@') + 1))) {
    throw refused(identity, 'domain', 'Their address is in none of the allowed domains.');
  }
}

/** @throws Refused when there is none that counts */
function provenEmail(identity: Identity, trustUnverified: boolean): string {
  const { email, emailVerified } = identity;
  if (email === null) throw refused(identity, 'no-email', 'The provider tells no address.');
  if (!emailVerified && !trustUnverified) {
    throw refused(identity, 'unverified', 'The provider does not say that their address is verified.');
  }
  return email;
}

async function linkedAgent(ctx: Context, id: number, identity: Identity): Promise<AgentRow> {
  const agent = await findAgent(ctx, id);
  if (!agent?.active) throw refused(identity, 'inactive', 'Their account is deactivated.', id);
  return agent;
}

/** Locked, so that two people with one address are not linked to it at once. */
async function agentByAddress(
  ctx: Context,
  identity: Identity,
  provider: Provider,
): Promise<AgentRow | undefined> {
  const email = provenEmail(identity, provider.trustUnverifiedEmail);
  const agent = await findAgentByEmail(ctx, email);
  if (agent === undefined) return undefined;
  await ctx.db('agents').where({ id: agent.id }).forUpdate().select('id');
  if (!agent.active) throw refused(identity, 'inactive', 'Their account is deactivated.', agent.id);
  if ((await linksOf(ctx.db, agent.id)).length > 0) {
    throw refused(identity, 'other-link', 'The account is linked to another person there.', agent.id);
  }
  return agent;
}

async function newAgent(
  ctx: Context,
  identity: Identity,
  { provider, rights }: { provider: Provider; rights: Rights | null },
): Promise<AgentRow> {
  const { email } = identity;
  if (!provider.createAgents || email === null) {
    throw refused(identity, 'no-account', 'No account has their address, and none is made.');
  }
  if (rights === null) throw refused(identity, 'no-group', 'Nothing says which role a new account has.');
  // Nobody knows this password: they come in through the provider, or ask for a new one by mail.
  const agent = await createAgent(ctx, {
    email,
    name: identity.name ?? email,
    role: rights.role,
    mailboxIds: rights.mailboxIds,
    ownTeamsOnly: rights.ownTeamsOnly ?? false,
    password: randomPassword(),
  });
  await audit(ctx, {
    action: 'agent.create',
    subject: { type: 'agent', id: agent.id },
    data: { after: { email, name: agent.name, ...rights }, by: identity.issuer },
  });
  return agent;
}

async function keepLink(
  ctx: Context,
  { issuer, subject, email }: Identity,
  { agent, isNew }: { agent: AgentRow; isNew: boolean },
): Promise<void> {
  const now = ctx.clock.now();
  if (!isNew) {
    await ctx.db('oidc_links').where({ issuer, subject }).update({ email, last_used_at: now });
    return;
  }
  const link = { agent_id: agent.id, issuer, subject, email, created_at: now, last_used_at: now };
  await ctx.db('oidc_links').insert(link);
  await audit(ctx, {
    action: 'oidc.link',
    subject: { type: 'agent', id: agent.id },
    data: { issuer, subject, email },
  });
}

/** The last admin stays one, whatever the groups say: somebody must be able to mend them. */
async function withRights(ctx: Context, agent: AgentRow, rights: Rights): Promise<AgentRow> {
  const { role, mailboxIds } = rights;
  const ownTeamsOnly = rights.ownTeamsOnly ?? agent.own_teams_only;
  const isSame =
    agent.role === role &&
    agent.own_teams_only === ownTeamsOnly &&
    JSON.stringify(agent.mailbox_ids) === JSON.stringify(mailboxIds);
  if (isSame) return agent;
  try {
    return await changeAgent(ctx, { id: agent.id, role, mailboxIds, ownTeamsOnly });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    ctx.log.warn({ agentId: agent.id }, 'the last admin keeps the role, though the groups give another');
    return agent;
  }
}
