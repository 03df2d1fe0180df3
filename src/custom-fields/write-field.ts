// Makes, changes and archives custom fields. Type and subject stay: values that are there must go on meaning what they meant.
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb, violates } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { CustomFieldChange, FieldChoice, FieldType, NewCustomField } from './schemas.ts';
import { getCustomField, type CustomFieldRow } from './store.ts';
import { say, type Words } from '../platform/words/say.ts';

/** @throws AppError `invalid` (choices, mailboxes, requiredOnSolve), `conflict` when the name is taken */
export async function createField(ctx: Context, input: NewCustomField): Promise<CustomFieldRow> {
  const choices = mergeChoices(input.type, [], input.choices ?? []);
  refuseRequirement(input.subject, input.requiredOnSolve);
  return namingTheConflict(input.name, () =>
    inTransaction(ctx, async (ctx) => {
      await refuseMissingMailboxes(ctx, input.mailboxIds);
      const [row] = (await ctx
        .db('custom_fields')
        .insert({
          subject: input.subject,
          name: input.name.trim(),
          help: input.help?.trim() ?? '',
          type: input.type,
          choices: jsonb(choices),
          mailbox_ids: input.mailboxIds ?? [],
          required_on_solve: input.requiredOnSolve ?? false,
          position: input.position ?? 0,
          created_at: ctx.clock.now(),
          ...stampOf(ctx),
        })
        .returning('id')) as { id: number }[];
      const field = await getCustomField(ctx, row?.id ?? 0);
      await tell(ctx, 'create', { id: field.id, before: null, after: field });
      return field;
    }),
  );
}

/** @throws AppError `not_found`, `invalid`, `conflict` when the name is taken */
export async function changeField(
  ctx: Context,
  input: CustomFieldChange & { id: number },
): Promise<CustomFieldRow> {
  const { id, ...change } = input;
  return namingTheConflict(change.name ?? '', () =>
    inTransaction(ctx, async (ctx) => {
      if (!(await ctx.db('custom_fields').where({ id }).forUpdate().first('id'))) throw notFound('field');
      const before = await getCustomField(ctx, id);
      refuseRequirement(before.subject, change.requiredOnSolve);
      await refuseMissingMailboxes(ctx, change.mailboxIds);
      const values = {
        name: change.name?.trim(),
        help: change.help?.trim(),
        choices: change.choices && jsonb(mergeChoices(before.type, before.choices, change.choices)),
        mailbox_ids: change.mailboxIds,
        required_on_solve: change.requiredOnSolve,
        position: change.position,
        archived_at: change.archived === undefined ? undefined : change.archived ? ctx.clock.now() : null,
      };
      const given = Object.entries(values).filter(([, value]) => value !== undefined);
      await ctx
        .db('custom_fields')
        .where({ id })
        .update({ ...Object.fromEntries(given), ...stampOf(ctx) });
      const after = await getCustomField(ctx, id);
      await tell(ctx, 'change', { id, before, after });
      return after;
    }),
  );
}

const stampOf = (ctx: Context): { updated_at: Date; updated_by: number | null } => ({
  updated_at: ctx.clock.now(),
  updated_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
});

/** Choices keep their ids; those left out are archived, so that values which hold them can still be read. */
function mergeChoices(
  type: FieldType,
  before: readonly FieldChoice[],
  given: readonly { id?: string; label: string; archived?: boolean }[],
): FieldChoice[] {
  const hasChoices = type === 'choice' || type === 'choices';
  if (!hasChoices && given.length > 0) throw invalid('choices', 'are for fields of one or several choices');
  if (hasChoices && !given.some(({ archived }) => archived !== true))
    throw invalid('choices', 'needs one at least');
  const unknown = given.find(({ id }) => id !== undefined && !before.some((choice) => choice.id === id));
  if (unknown) throw invalid('choices', say`does not know the choice ${unknown.label}`);
  const labels = given.map(({ label }) => label.trim().toLowerCase());
  const double = labels.find((label, index) => labels.indexOf(label) !== index);
  if (double !== undefined) throw invalid('choices', say`has ${double} twice`);
  let next = before.length + 1;
  const kept = given.map(({ id, label, archived = false }) => ({
    id: id ?? `c${next++}`,
    label: label.trim(),
    archived,
  }));
  const left = before.filter(({ id }) => !kept.some((choice) => choice.id === id));
  return [...kept, ...left.map((choice) => ({ ...choice, archived: true }))];
}

const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`The field’s ${field} ${message}.`, { errors: [{ field, message }] });

function refuseRequirement(subject: string, required: boolean | undefined): void {
  if (required === true && subject !== 'ticket') {
    throw invalid('requiredOnSolve', 'is for fields of tickets');
  }
}

async function refuseMissingMailboxes(ctx: Context, ids: readonly number[] | undefined): Promise<void> {
  if (ids === undefined || ids.length === 0) return;
  const known = (await ctx.db('mailboxes').whereIn('id', ids).pluck('id')) as number[];
  const missing = ids.find((id) => !known.includes(id));
  if (missing !== undefined) throw invalid('mailboxIds', say`names no mailbox: ${missing}`);
}

const tell = async (
  ctx: Context,
  action: 'create' | 'change',
  { id, before, after }: { id: number; before: CustomFieldRow | null; after: CustomFieldRow },
): Promise<void> =>
  auditChange(ctx, {
    action: `custom_field.${action}`,
    subject: { type: 'custom_field', id },
    before: before && toldOf(before),
    after: toldOf(after),
  });

const toldOf = (row: CustomFieldRow): object => ({
  subject: row.subject,
  name: row.name,
  help: row.help,
  type: row.type,
  choices: row.choices,
  mailboxIds: row.mailbox_ids,
  requiredOnSolve: row.required_on_solve,
  position: row.position,
  archived: row.archived_at !== null,
});

async function namingTheConflict<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, 'custom_fields_subject_name_key')) throw error;
    throw new AppError('conflict', say`There is a field named ${name.trim()} already.`, {
      errors: [{ field: 'name', message: 'is the name of another field' }],
    });
  }
}
