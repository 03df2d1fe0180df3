// Makes, changes and removes organisations; their customers follow by the domain of their address.
import { fileCustomers, fileSubdomains, freeCustomers } from '../customers/index.ts';
import { applyValues } from '../custom-fields/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { readDomains } from './domain.ts';
import type { NewOrganisation, OrganisationChange } from './schemas.ts';
import { getOrganisation, type OrganisationRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `invalid` (a domain), `conflict` when a domain belongs to another organisation */
export async function createOrganisation(ctx: Context, input: NewOrganisation): Promise<OrganisationRow> {
  const domains = readDomains(input.domains ?? []);
  const id = await inTransaction(ctx, async (ctx) => {
    const [row] = (await ctx
      .db('organisations')
      .insert({ name: input.name.trim(), created_at: ctx.clock.now(), ...(await extrasOf(ctx, input, {})) })
      .returning('id')) as { id: number }[];
    const { id } = row as { id: number };
    await addDomains(ctx, id, domains);
    const subject = { type: 'organisation', id };
    await audit(ctx, { action: 'organisation.create', subject, data: { name: input.name, domains } });
    return id;
  });
  await fileAll(ctx, id);
  return getOrganisation(ctx, id);
}

/** @throws AppError `not_found`, `invalid` (a domain), `conflict` when a domain belongs to another organisation */
export async function changeOrganisation(
  ctx: Context,
  input: OrganisationChange & { id: number },
): Promise<OrganisationRow> {
  const { id } = input;
  const domains = input.domains && readDomains(input.domains);
  await inTransaction(ctx, async (ctx) => {
    // Locked until the commit, so that two changes come one after the other.
    const locked = (await ctx.db('organisations').where({ id }).forUpdate().first('name', 'fields')) as
      | Pick<OrganisationRow, 'name' | 'fields'>
      | undefined;
    if (locked === undefined) throw notFound('organisation');
    const extras = await extrasOf(ctx, input, locked.fields);
    await ctx
      .db('organisations')
      .where({ id })
      .update({ name: input.name?.trim() ?? locked.name, ...extras });
    if (domains !== undefined) {
      await ctx
        .db('organisation_domains')
        .where({ organisation_id: id })
        .whereNotIn('domain', domains)
        .delete();
      await addDomains(ctx, id, domains);
    }
    const { id: _, ...given } = input;
    const data = { ...given, ...(domains && { domains }) };
    await audit(ctx, { action: 'organisation.change', subject: { type: 'organisation', id }, data });
  });
  if (domains !== undefined || input.includeSubdomains !== undefined) {
    await freeCustomers(ctx, id);
    await fileAll(ctx, id);
  }
  return getOrganisation(ctx, id);
}

/** Its customers stay and belong to none. @throws AppError `not_found` */
export async function deleteOrganisation(ctx: Context, input: { id: number }): Promise<null> {
  const { name, domains } = await getOrganisation(ctx, input.id);
  const subject = { type: 'organisation', id: input.id };
  await ctx.db('organisation_domains').where({ organisation_id: input.id }).delete();
  await freeCustomers(ctx, input.id);
  await ctx.db('customers').where({ organisation_id: input.id }).update({ organisation_by_hand: false });
  return inTransaction(ctx, async (ctx) => {
    await ctx.db('organisations').where({ id: input.id }).delete();
    await audit(ctx, { action: 'organisation.delete', subject, data: { name, domains } });
    return null;
  });
}

async function fileAll(ctx: Context, id: number): Promise<void> {
  await fileCustomers(ctx, id);
  const { include_subdomains: all } = await getOrganisation(ctx, id);
  if (all) await fileSubdomains(ctx, id);
}

async function extrasOf(
  ctx: Context,
  { includeSubdomains, notes, fields }: OrganisationChange,
  before: OrganisationRow['fields'],
): Promise<Record<string, unknown>> {
  const values =
    fields && (await applyValues(ctx, { subject: 'organisation' }, { before, given: fields })).values;
  return {
    ...(includeSubdomains === undefined ? {} : { include_subdomains: includeSubdomains }),
    ...(notes === undefined ? {} : { notes: notes.trim() }),
    ...(values && { fields: jsonb(values) }),
  };
}

async function addDomains(ctx: Context, id: number, domains: string[]): Promise<void> {
  if (domains.length === 0) return;
  const rows = domains.map((domain) => ({ domain, organisation_id: id }));
  await ctx.db('organisation_domains').insert(rows).onConflict().ignore();
  const owner = (await ctx
    .db('organisation_domains as d')
    .join('organisations as o', 'o.id', 'd.organisation_id')
    .whereIn('d.domain', domains)
    .whereNot('o.id', id)
    .first('d.domain', 'o.name')) as { domain: string; name: string } | undefined;
  if (owner === undefined) return;
  throw new AppError('conflict', say`${owner.domain} belongs to ${owner.name} already.`, {
    errors: [{ field: 'domains', message: say`belongs to ${owner.name}: ${owner.domain}` }],
  });
}
