// Who was invited chooses a name and a password, and is an agent from then on. The link works once, whoever is quicker.
import { createAgent, hashToken, type RefuseBreached } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context, type Role } from '../platform/context.ts';
import { joinTeams } from '../teams/index.ts';
import { deadLink } from './desk-mail.ts';
import type { LinkHolder } from './schemas.ts';

const good = (ctx: Context, token: string) =>
  ctx
    .db('invites')
    .where({ token_hash: hashToken(token), accepted_at: null, revoked_at: null })
    .where('expires_at', '>', ctx.clock.now());

/** @throws AppError `not_found`, the same for every link that does not work */
export async function lookAtInvite(ctx: Context, { token }: { token: string }): Promise<LinkHolder> {
  const row = (await good(ctx, token).first('email', 'name')) as LinkHolder | undefined;
  if (!row) throw deadLink();
  return { email: row.email, name: row.name };
}

/** @throws AppError `not_found`; `invalid` for a password that is refused; `conflict` when the address got a login meanwhile */
export async function acceptInvite(
  ctx: Context,
  input: { token: string; name: string; password: string },
  refuseBreached: RefuseBreached,
): Promise<LinkHolder> {
  // Who has no link makes the desk ask nobody.
  await lookAtInvite(ctx, input);
  await refuseBreached(ctx, input.password);
  return inTransaction(ctx, async (ctx) => {
    const [row] = (await good(ctx, input.token)
      .update({ accepted_at: ctx.clock.now() })
      .returning(['id', 'email', 'role', 'mailbox_ids', 'own_teams_only', 'team_ids'])) as {
      id: number;
      email: string;
      role: Role;
      mailbox_ids: number[] | null;
      own_teams_only: boolean;
      team_ids: number[];
    }[];
    if (!row) throw deadLink();
    const { id, email, role, mailbox_ids: mailboxIds, own_teams_only: ownTeamsOnly } = row;
    const agent = await createAgent(ctx, {
      email,
      name: input.name,
      role,
      password: input.password,
      mailboxIds,
      ownTeamsOnly,
    });
    await joinTeams(ctx, { agentId: agent.id, teamIds: row.team_ids, noOthers: false });
    await ctx.db('invites').where({ id }).update({ agent_id: agent.id });
    await audit(ctx, {
      action: 'invite.accept',
      subject: { type: 'agent', id: agent.id },
      data: { after: { email, name: agent.name, role, mailboxIds, ownTeamsOnly } },
    });
    return { email, name: agent.name };
  });
}
