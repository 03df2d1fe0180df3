// Agents make macros for themselves and their teams, admins for everybody too.
import { htmlAsText } from '../../mail/compose/html-as-text.ts';
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { can, sharesToChange } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { keepPictures } from '../kept-pictures/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { getTeam } from '../teams/index.ts';
import { refuseUnknownVariables } from '../variables/index.ts';
import type { MacroInput } from './schemas.ts';
import { agentOf, getChangeableMacro, getMacro, type MacroRow } from './store.ts';
import type { Words } from '../platform/words/say.ts';

/** @throws AppError `invalid` (nothing in it, an unknown variable, a picture that is gone), `forbidden` (visibility), `not_found` (mailbox) */
export async function createMacro(ctx: Context, input: MacroInput): Promise<MacroRow> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const row = await rowOf(ctx, input);
    const [made] = (await ctx
      .db('macros')
      .insert({ ...row, owner_id: agentOf(ctx).id, created_at: now, updated_at: now })
      .returning('id')) as { id: number }[];
    const macro = await getMacro(ctx, made?.id ?? 0);
    await keepPictures(ctx, { macro_id: macro.id }, macro.html);
    await note(ctx, macro, { after: summary(macro) });
    return macro;
  });
}

/** @throws AppError `not_found`, and as createMacro */
export async function changeMacro(ctx: Context, input: MacroInput & { id: number }): Promise<MacroRow> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getChangeableMacro(ctx, input.id);
    const row = await rowOf(ctx, input);
    await ctx
      .db('macros')
      .where({ id: before.id })
      .update({ ...row, updated_at: ctx.clock.now() });
    const macro = await getMacro(ctx, before.id);
    await keepPictures(ctx, { macro_id: macro.id }, macro.html);
    await note(ctx, macro, { before: summary(before), after: summary(macro) });
    return macro;
  });
}

/** @throws AppError `not_found`, `forbidden` */
export async function deleteMacro(ctx: Context, input: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const macro = await getChangeableMacro(ctx, input.id);
    await ctx.db('macros').where({ id: macro.id }).delete();
    await note(ctx, macro, { before: summary(macro) });
    return null;
  });
}

async function rowOf(ctx: Context, input: MacroInput): Promise<Record<string, unknown>> {
  const mailboxId = input.mailboxId ?? null;
  if (mailboxId !== null) {
    if (!can(ctx.actor, 'mailbox.read', { mailboxId })) throw notFound('mailbox');
    await getMailbox(ctx, mailboxId);
  }
  const html = input.html ? sanitizeHtml(input.html) : null;
  const text = html === null ? (input.text ?? '') : htmlAsText(html);
  const actions = input.actions ?? {};
  if (text.trim() === '' && Object.keys(actions).length === 0) {
    throw new AppError('invalid', 'A macro needs words, an action, or both.', { field: 'text' });
  }
  refuseUnknownVariables(text, 'text');
  refuseUnknownVariables(actions.note ?? '', 'note');
  const teamId = input.visibility === 'team' ? (input.teamId ?? null) : null;
  await refuseVisibility(ctx, input.visibility, teamId);
  return {
    name: input.name.trim(),
    text,
    html,
    actions: jsonb(actions),
    visibility: input.visibility,
    team_id: teamId,
    mailbox_id: mailboxId,
  };
}

async function refuseVisibility(
  ctx: Context,
  visibility: MacroInput['visibility'],
  teamId: number | null,
): Promise<void> {
  const agent = agentOf(ctx);
  if (visibility === 'team' && teamId === null) {
    const message: Words = 'Choose the team it is for.';
    throw new AppError('invalid', message, { errors: [{ field: 'teamId', message }] });
  }
  if (teamId !== null) await getTeam(ctx, teamId);
  if (visibility === 'own' || sharesToChange(agent).includes('all')) return;
  const isMember =
    teamId !== null &&
    (await ctx.db('team_members').where({ team_id: teamId, agent_id: agent.id }).first()) !== undefined;
  if (!isMember) {
    throw new AppError(
      'forbidden',
      'Only admins share macros with everybody, and with teams they are not in.',
    );
  }
}

const summary = ({ name, visibility, text, actions }: MacroRow): Record<string, unknown> => ({
  name,
  visibility,
  text: text.slice(0, 500),
  actions,
});

/** Only what others use is anybody's business. */
async function note(ctx: Context, macro: MacroRow, change: Record<string, unknown>): Promise<void> {
  if (macro.visibility === 'own') return;
  await audit(ctx, { action: 'macro.changed', subject: { type: 'macro', id: macro.id }, data: change });
}
