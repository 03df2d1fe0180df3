// Values of custom fields: checked before they are kept, looked for when a ticket is solved, found by name in lists.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { readValue, valueFromText, valueWords } from './read-value.ts';
import type { FieldSubject, FieldValue, FieldValues, FieldValuesGiven } from './schemas.ts';
import { customFieldRows, type CustomFieldRow } from './store.ts';
import { say, type Words } from '../platform/words/say.ts';

export interface ValueChange {
  fieldId: number;
  name: string;
  /** As people read it; null: empty. */
  from: string | null;
  to: string | null;
}

export interface ValuesAfter {
  values: FieldValues;
  changes: ValueChange[];
}

/**
 * What the values come to when `given` is put on top of `before`.
 * @param of `mailboxId` where the subject is a ticket: fields of other mailboxes are not its
 * @throws AppError `invalid` whose errors name `fields.<id>`
 */
export async function applyValues(
  ctx: Pick<Context, 'db'>,
  of: { subject: FieldSubject; mailboxId?: number },
  { before, given }: { before: FieldValues; given: FieldValuesGiven },
): Promise<ValuesAfter> {
  const ids = Object.keys(given).filter((id) => /^[1-9]\d{0,14}$/.test(id));
  const fields = await customFieldRows(ctx.db).whereIn('f.id', ids.map(Number));
  const values = { ...before };
  const changes: ValueChange[] = [];
  for (const [id, wanted] of Object.entries(given)) {
    const field = fields.find((row) => String(row.id) === id && row.subject === of.subject);
    if (field === undefined || !isAskedIn(field, of.mailboxId)) {
      throw invalidValue(id, 'This field', 'does not exist here');
    }
    const read = readValue(field, wanted, before[id]);
    if ('wrong' in read) throw invalidValue(id, field.name, read.wrong);
    if (JSON.stringify(read.value) === JSON.stringify(before[id] ?? null)) continue;
    if (field.archived_at !== null) throw invalidValue(id, field.name, 'is archived and keeps its value');
    const [from, to] = [valueWords(field, before[id]), valueWords(field, read.value)];
    changes.push({ fieldId: field.id, name: field.name, from, to });
    if (read.value === null) delete values[id];
    else values[id] = read.value;
  }
  return { values, changes };
}

const invalidValue = (id: string, name: Words, message: Words): AppError =>
  new AppError('invalid', say`${name} ${message}.`, { errors: [{ field: `fields.${id}`, message }] });

/** Whether tickets of the mailbox have the field. */
export const isAskedIn = ({ mailbox_ids: ids }: CustomFieldRow, mailboxId: number | undefined): boolean =>
  mailboxId === undefined || ids.length === 0 || ids.includes(mailboxId);

/**
 * Refuses to have a ticket solved while a field is empty that has to be filled in first. The one verb that changes a status asks here.
 * @throws AppError `invalid` whose `missingFields` are the ids, with a sentence that names them
 */
export async function refuseUnfilled(
  ctx: Pick<Context, 'db'>,
  ticket: { mailbox_id: number; fields: FieldValues },
): Promise<void> {
  const required = await customFieldRows(ctx.db).whereRaw(
    `f.subject = 'ticket' and f.required_on_solve and f.archived_at is null
       and (f.mailbox_ids = '{}' or f.mailbox_ids @> array[?::bigint])`,
    [ticket.mailbox_id],
  );
  const missing = required.filter(({ id, type }) => isEmpty(ticket.fields[String(id)], type));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  throw new AppError('invalid', say`Before the ticket is solved, fill in ${inWords(names)}.`, {
    missingFields: missing.map(({ id }) => id),
    errors: missing.map(({ id }) => ({ field: `fields.${id}`, message: 'has to be filled in first' })),
  });
}

/** A box that has to be ticked is not filled in by "no". */
const isEmpty = (value: FieldValue | undefined, type: string): boolean =>
  value === undefined || (type === 'checkbox' && value !== true);

const inWords = (names: string[]): Words =>
  names.length < 2 ? names.join('') : say`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * For lists, views and search, `field:name=value`: what `tickets.fields @>` must hold. Null when there is no such field, or nothing
 * can have this value. The index on `fields` is partial: ask for `fields <> '{}'` too.
 */
export async function findValueFilter(
  ctx: Pick<Context, 'db'>,
  input: { subject: FieldSubject; name: string; value: string },
): Promise<FieldValues | null> {
  const field = (await customFieldRows(ctx.db)
    .whereRaw('f.subject = ? and (f.name = ?::citext or f.id::text = ?)', [
      input.subject,
      input.name.trim(),
      input.name.trim(),
    ])
    .first()) as CustomFieldRow | undefined;
  const value = field && valueFromText(field, input.value);
  return field === undefined || value === undefined ? null : { [field.id]: value };
}
