// Customers as the API shows them.
import type { Presenter } from '../platform/http/handle.ts';
import {
  customerDetailSchema,
  customerSchema,
  mergePreviewSchema,
  type Customer,
  type CustomerDetail,
  type MergePreview,
} from './schemas.ts';
import type { CustomerDetailRow, CustomerRow } from './store.ts';

export const presentCustomer = (row: CustomerRow): Customer => ({
  id: row.id,
  email: row.email,
  name: row.name,
  organisation:
    row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
  createdAt: row.created_at.toISOString(),
});

const iso = (text: string): string => new Date(text).toISOString();

const presentDetail = (row: CustomerDetailRow): CustomerDetail => ({
  ...presentCustomer(row),
  addresses: row.addresses,
  organisationByHand: row.organisation_by_hand,
  fields: row.fields,
  notes: row.notes.map((note) => ({
    ...note,
    createdAt: iso(note.createdAt),
    updatedAt: iso(note.updatedAt),
  })),
  tickets: row.tickets,
  satisfaction: row.satisfaction,
  merges: row.merges.map((merge) => ({ ...merge, mergedAt: iso(merge.mergedAt) })),
});

export const customer: Presenter<CustomerRow> = { schema: customerSchema, present: presentCustomer };
export const customerDetail: Presenter<CustomerDetailRow> = {
  schema: customerDetailSchema,
  present: presentDetail,
};
export const mergePreview: Presenter<MergePreview> = {
  schema: mergePreviewSchema,
  present: (preview) => preview,
};
export const likely: Presenter<CustomerRow[]> = {
  schema: {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: customerSchema } },
  },
  present: (rows) => ({ items: rows.map(presentCustomer) }),
};
