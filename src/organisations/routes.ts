// Organisations over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { listOrganisations } from './list-organisations.ts';
import {
  newOrganisationSchema,
  organisationChangeSchema,
  organisationListQuery,
  organisationSchema,
  type Organisation,
} from './schemas.ts';
import { getOrganisation, type OrganisationRow } from './store.ts';
import { changeOrganisation, createOrganisation, deleteOrganisation } from './write-organisation.ts';

const presentOrganisation = (row: OrganisationRow): Organisation => ({
  id: row.id,
  name: row.name,
  domains: row.domains,
  includeSubdomains: row.include_subdomains,
  notes: row.notes,
  fields: row.fields,
  createdAt: row.created_at.toISOString(),
});
const organisation: Presenter<OrganisationRow> = { schema: organisationSchema, present: presentOrganisation };
const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const organisationRoutes = new Router<RequestState>()
  .get(
    '/organisations',
    may('organisation.read'),
    asks(organisationListQuery),
    handle(listOrganisations, ok(page(organisation))),
  )
  .post(
    '/organisations',
    may('organisation.change'),
    accepts(newOrganisationSchema),
    handle(createOrganisation, created(organisation)),
  )
  .get(
    '/organisations/:id',
    may('organisation.read'),
    handle((ctx, { id }: { id: number }) => getOrganisation(ctx, id), ok(organisation)),
  )
  .patch(
    '/organisations/:id',
    may('organisation.change'),
    accepts(organisationChangeSchema),
    handle(changeOrganisation, ok(organisation)),
  )
  .delete(
    '/organisations/:id',
    may('organisation.change'),
    handle(deleteOrganisation, { status: 204, presenter: nothing }),
  );
