// An admin invites somebody by mail, sends the mail again, or calls it off. Each mail brings a link of its own; older ones end.
import { findAgent, findAgentByEmail, hashToken, mailLanguageOf, newToken } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context, type Role } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { readSettings } from '../settings/index.ts';
import { reserveInviteMail } from './invite-limits.ts';
import { findMissingTeam } from '../teams/index.ts';
import { queueLinkMail } from './link-mails.ts';
import { linkMails } from './mail-words.ts';
import type { NewInvite } from './schemas.ts';
import { say, type Language, type Words } from '../platform/words/say.ts';

export interface InviteRow {
  id: number;
  email: string;
  name: string;
  role: Role;
  mailbox_ids: number[] | null;
  own_teams_only: boolean;
  team_ids: number[];
  /** Null: that of who invites, each time a mail goes out. */
  language: Language | null;
  created_at: Date;
  created_by_name: string | null;
  sent_at: Date;
  expires_at: Date;
  mail_state: string | null;
  mail_error: string | null;
}

const goodForDays = 7;
const dayMs = 24 * 3600_000;
/** A desk has few open invitations. */
const mostListed = 500;

/** Those nobody has taken up or called off, the newest first; those that have ended too. */
export const listInvites = (ctx: Pick<Context, 'db'>): Promise<InviteRow[]> =>
  open(ctx).orderBy('i.id', 'desc').limit(mostListed) as unknown as Promise<InviteRow[]>;

const open = (ctx: Pick<Context, 'db'>) =>
  ctx
    .db('invites as i')
    .leftJoin('agents as a', 'a.id', 'i.created_by')
    .leftJoin('outbound_mails as m', 'm.id', 'i.outbound_mail_id')
    .whereNull('i.accepted_at')
    .whereNull('i.revoked_at')
    .select(
      'i.id',
      'i.email',
      'i.name',
      'i.role',
      'i.mailbox_ids',
      'i.own_teams_only',
      'i.team_ids',
      'i.language',
      'i.created_at',
      'i.sent_at',
      'i.expires_at',
    )
    .select('a.name as created_by_name', 'm.state as mail_state', 'm.last_error as mail_error');

/**
 * @param appUrl where agents reach the console
 * @throws AppError `conflict` for who is an agent, or invited, already; `rate_limited` with `retryAfter` in seconds
 */
export async function invite(ctx: Context, input: NewInvite, appUrl: string): Promise<InviteRow> {
  const email = input.email.trim().toLowerCase();
  if (await findAgentByEmail(ctx, email)) throw taken(say`${email} is already the login of an agent.`);
  await refuseMissingTeam(ctx, input.teamIds ?? []);
  try {
    return await inTransaction(ctx, async (ctx) => {
      const now = ctx.clock.now();
      const { name = '', role = 'agent', mailboxIds = null } = input;
      const { ownTeamsOnly = false, teamIds = [], language = null } = input;
      const [row] = (await ctx
        .db('invites')
        .insert({
          email,
          name: name.trim(),
          role,
          mailbox_ids: mailboxIds,
          own_teams_only: ownTeamsOnly,
          team_ids: teamIds,
          language,
          token_hash: hashToken(newToken()),
          created_at: now,
          created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
          sent_at: now,
          expires_at: now,
        })
        .returning('id')) as { id: number }[];
      const id = row?.id ?? 0;
      await audit(ctx, {
        action: 'invite.create',
        subject: { type: 'invite', id },
        data: { after: { email, role, mailboxIds, ownTeamsOnly, teamIds } },
      });
      return mailInvite(ctx, id, appUrl);
    });
  } catch (error) {
    if (!violates(error, 'invites_open_email_key')) throw error;
    throw taken(say`${email} is invited already: send that invitation again, or call it off.`);
  }
}

/** The link of the mail before works no more. @throws AppError `not_found`; `rate_limited` with `retryAfter` in seconds */
export const resendInvite = (ctx: Context, { id }: { id: number }, appUrl: string): Promise<InviteRow> =>
  inTransaction(ctx, async (ctx) => {
    await audit(ctx, { action: 'invite.resend', subject: { type: 'invite', id } });
    return mailInvite(ctx, id, appUrl);
  });

/** @throws AppError `not_found` */
export const revokeInvite = (ctx: Context, { id }: { id: number }): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const gone = await ctx
      .db('invites')
      .where({ id, accepted_at: null, revoked_at: null })
      .update({ revoked_at: ctx.clock.now() });
    if (gone === 0) throw notFound('invitation');
    await audit(ctx, { action: 'invite.revoke', subject: { type: 'invite', id } });
  });

async function mailInvite(ctx: Context, id: number, appUrl: string): Promise<InviteRow> {
  const token = newToken();
  const now = ctx.clock.now();
  const [row] = (await ctx
    .db('invites')
    .where({ id, accepted_at: null, revoked_at: null })
    .update({
      token_hash: hashToken(token),
      sent_at: now,
      expires_at: new Date(now.getTime() + goodForDays * dayMs),
    })
    .returning(['email', 'name', 'language'])) as Pick<InviteRow, 'email' | 'name' | 'language'>[];
  if (!row) throw notFound('invitation');
  await reserveInviteMail(ctx, id);
  const { deskName } = await readSettings(ctx.db);
  const inviter = ctx.actor.kind === 'agent' ? await findAgent(ctx, ctx.actor.id) : null;
  const outboundMailId = await queueLinkMail(ctx, {
    to: row.email,
    name: row.name,
    ...linkMails(row.language ?? (await mailLanguageOf(ctx, inviter?.id))).invitation({
      deskName,
      who: inviter?.name ?? '',
      name: row.name,
      host: new URL(appUrl).host,
      // Behind the # it reaches no log and no other site (RFC 3986, section 3.5).
      link: `${appUrl}/invite#${token}`,
      days: goodForDays,
    }),
  });
  await ctx.db('invites').where({ id }).update({ outbound_mail_id: outboundMailId });
  return (await open(ctx).where('i.id', id).first()) as InviteRow;
}

async function refuseMissingTeam(ctx: Context, teamIds: readonly number[]): Promise<void> {
  const missing = await findMissingTeam(ctx, teamIds);
  if (missing === undefined) return;
  const message = say`There is no team with the id ${missing}.`;
  throw new AppError('invalid', message, { errors: [{ field: 'teamIds', message }] });
}

const taken = (message: Words): AppError =>
  new AppError('conflict', message, { errors: [{ field: 'email', message }] });
