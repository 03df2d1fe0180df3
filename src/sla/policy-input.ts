// What an admin wrote about a policy, checked against what there is, as columns.
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import type { PolicyChange } from './schemas.ts';
import { say, type Words } from '../platform/words/say.ts';

const named = {
  mailboxIds: { table: 'mailboxes', none: (id: unknown) => say`names no mailbox: ${id}` },
  teamIds: { table: 'teams', none: (id: unknown) => say`names no team: ${id}` },
  organisationIds: { table: 'organisations', none: (id: unknown) => say`names no organisation: ${id}` },
} as const;

/** @throws AppError `invalid`, naming the field */
export async function refuseUnknown(ctx: Context, input: PolicyChange): Promise<void> {
  const { targets, calendarId, match = {} } = input;
  const promises = targets && Object.values(targets).flatMap((target) => Object.values(target ?? {}));
  if (promises && !promises.some((minutes) => minutes !== null)) {
    throw invalid('targets', 'promises nothing: give at least one time');
  }
  if (calendarId !== undefined && calendarId !== null) {
    await refuseMissing(
      ctx,
      { table: 'business_calendars', none: (id) => say`names no calendar: ${id}`, field: 'calendarId' },
      [calendarId],
    );
  }
  for (const field of ['mailboxIds', 'teamIds', 'organisationIds'] as const) {
    await refuseMissing(ctx, { ...named[field], field: `match.${field}` }, match[field] ?? []);
  }
}

async function refuseMissing(
  ctx: Context,
  { table, none, field }: { table: string; none: (id: unknown) => Words; field: string },
  ids: number[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = (await ctx.db(table).whereIn('id', ids).select('id')) as { id: number }[];
  const known = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw invalid(field, none(missing));
}

const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`${field} ${message}.`, { errors: [{ field, message }] });

/** The columns that `input` gives. @throws AppError `invalid` for an address no customer has */
export async function policyColumns(ctx: Context, input: PolicyChange): Promise<Record<string, unknown>> {
  const { match } = input;
  const values = {
    name: input.name?.trim(),
    active: input.active,
    calendar_id: input.calendarId,
    targets: input.targets && jsonb(input.targets),
    reminder_lead_minutes: input.reminderLeadMinutes,
    mailbox_ids: match?.mailboxIds,
    team_ids: match?.teamIds,
    tags: match?.tags && [...new Set(match.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))],
    customer_ids: match?.customers && (await customerIds(ctx, match.customers)),
    organisation_ids: match?.organisationIds,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

async function customerIds(ctx: Context, written: string[]): Promise<number[]> {
  const addresses = written
    .map((address) => address.trim().toLowerCase())
    .filter((address) => address !== '');
  if (addresses.length === 0) return [];
  const rows = (await ctx
    .db('customers')
    .whereRaw('email = any (?::citext[])', [addresses])
    .select('id', ctx.db.raw('lower(email::text) as email'))) as { id: number; email: string }[];
  const known = new Set(rows.map(({ email }) => email));
  const missing = addresses.find((address) => !known.has(address));
  if (missing !== undefined)
    throw invalid('match.customers', say`names nobody who has written to us: ${missing}`);
  return rows.map(({ id }) => id);
}
