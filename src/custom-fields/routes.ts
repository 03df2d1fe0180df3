// Custom fields over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import {
  customFieldChangeSchema,
  customFieldListQuery,
  customFieldSchema,
  newCustomFieldSchema,
  type CustomField,
} from './schemas.ts';
import { getCustomField, listCustomFields, type CustomFieldRow } from './store.ts';
import { changeField, createField } from './write-field.ts';

const presentField = (row: CustomFieldRow): CustomField => ({
  id: row.id,
  subject: row.subject,
  name: row.name,
  help: row.help,
  type: row.type,
  choices: row.choices,
  mailboxIds: row.mailbox_ids,
  requiredOnSolve: row.required_on_solve,
  position: row.position,
  archived: row.archived_at !== null,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by === null ? null : { id: row.updated_by, name: row.updated_by_name ?? '' },
});
const field: Presenter<CustomFieldRow> = { schema: customFieldSchema, present: presentField };

export const customFieldRoutes = new Router<RequestState>()
  .get(
    '/custom-fields',
    may('custom-field.read'),
    asks(customFieldListQuery),
    handle(listCustomFields, ok(page(field))),
  )
  .post(
    '/custom-fields',
    may('custom-field.change'),
    accepts(newCustomFieldSchema),
    handle(createField, created(field)),
  )
  .get(
    '/custom-fields/:id',
    may('custom-field.read'),
    handle((ctx, { id }: { id: number }) => getCustomField(ctx, id), ok(field)),
  )
  .patch(
    '/custom-fields/:id',
    may('custom-field.change'),
    accepts(customFieldChangeSchema),
    handle(changeField, ok(field)),
  );
