// Exports, erasures and legal holds of customers over HTTP; admins only.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { may } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, pathNumbers, type Presenter } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { askForCustomerExport } from './ask-for-customer-export.ts';
import { askForErasure } from './ask-for-erasure.ts';
import { getExportRow, presentExport, type ExportRow } from './customer-export-rows.ts';
import { getPrivacy, refuseLimited } from './get-privacy.ts';
import { holdCustomer, holdTicket, liftHold, listTicketHolds } from './legal-holds.ts';
import {
  customerExportInput,
  customerExportSchema,
  eraseInput,
  holdInput,
  holdSchema,
  liftInput,
  privacySchema,
  type CustomerPrivacy,
  type Hold,
} from './schemas.ts';

const privacy: Presenter<CustomerPrivacy> = { schema: privacySchema, present: (row) => row };
const done = { status: 204, presenter: { schema: { type: 'null' }, present: () => null } };
const holds: Presenter<Hold[]> = {
  schema: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: holdSchema } },
  },
  present: (items) => ({ items }),
};
const oneExport: Presenter<ExportRow> = { schema: customerExportSchema, present: presentExport };

function getCustomerExport(ctx: Context, input: { id: number }): Promise<ExportRow> {
  refuseLimited(ctx);
  return getExportRow(ctx, input.id);
}

/** Each download leaves an entry in the audit log. */
async function download(koa: ParameterizedContext<RequestState>): Promise<void> {
  const { context } = koa.state;
  const row = await getCustomerExport(context, { id: pathNumbers(koa)['id'] ?? 0 });
  const isThere = row.expires_at !== null && row.expires_at > context.clock.now();
  const stream = isThere && row.storage_key !== null ? await context.storage.open(row.storage_key) : null;
  if (stream === null) throw notFound('file of an export');
  await audit(context, {
    action: 'customer.export_downloaded',
    subject: { type: 'customer', id: row.customer_id },
    data: { exportId: row.id },
  });
  koa.attachment(`customer-${row.customer_id}-${row.created_at.toISOString().slice(0, 10)}.tar.gz`);
  koa.type = 'application/gzip';
  koa.set('Cache-Control', 'private, no-store');
  if (row.size !== null) koa.length = row.size;
  koa.body = stream;
}

const decide = may('settings.change');

export const privacyRoutes = new Router<RequestState>()
  .get('/customers/:id/privacy', may('settings.read'), handle(getPrivacy, ok(privacy)))
  .post('/customers/:id/erasure', decide, accepts(eraseInput), handle(askForErasure, created(privacy)))
  .put('/customers/:id/legal-hold', decide, accepts(holdInput), handle(holdCustomer, done))
  .get('/tickets/:id/legal-hold', may('settings.read'), handle(listTicketHolds, ok(holds)))
  .put('/tickets/:id/legal-hold', decide, accepts(holdInput), handle(holdTicket, done))
  .post('/legal-holds/:id/lift', decide, accepts(liftInput), handle(liftHold, done))
  .post(
    '/customers/:id/exports',
    decide,
    accepts(customerExportInput),
    handle(askForCustomerExport, created(privacy)),
  )
  .get('/customer-exports/:id', may('settings.read'), handle(getCustomerExport, ok(oneExport)))
  .get(
    '/customer-exports/:id/file',
    decide,
    withFacts(download, {
      summary: 'What the desk has of a customer as one file',
      answer: { status: 200, contentType: 'application/gzip', headers: fileHeaders },
    }),
  );
