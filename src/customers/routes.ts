// Customers over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeCustomer } from './change-customer.ts';
import { addAddress, removeAddress } from './customer-addresses.ts';
import { addCustomerNote, changeCustomerNote, deleteCustomerNote } from './customer-notes.ts';
import { listCustomers } from './list-customers.ts';
import { listLikely, mergeCustomers, previewMerge, undoMerge } from './merge-customers.ts';
import { customer, customerDetail, likely, mergePreview } from './present.ts';
import {
  addressInput,
  customerChangeSchema,
  customerListQuery,
  customerNoteInput,
  mergeInput,
  mergePreviewQuery,
} from './schemas.ts';
import { getCustomer } from './store.ts';

const get = (ctx: Context, { id }: { id: number }) => getCustomer(ctx, id);
const change = may('customer.change');

export const customerRoutes = new Router<RequestState>()
  .get('/customers', may('customer.read'), asks(customerListQuery), handle(listCustomers, ok(page(customer))))
  .get('/customers/:id', may('customer.read'), handle(get, ok(customerDetail)))
  .get('/customers/:id/likely', may('customer.read'), handle(listLikely, ok(likely)))
  .patch('/customers/:id', change, accepts(customerChangeSchema), handle(changeCustomer, ok(customerDetail)))
  .post(
    '/customers/:id/notes',
    change,
    accepts(customerNoteInput),
    handle(addCustomerNote, created(customerDetail)),
  )
  .patch(
    '/customer-notes/:id',
    change,
    accepts(customerNoteInput),
    handle(changeCustomerNote, ok(customerDetail)),
  )
  .delete('/customer-notes/:id', change, handle(deleteCustomerNote, ok(customerDetail)))
  .post(
    '/customers/:id/addresses',
    change,
    accepts(addressInput),
    handle(addAddress, created(customerDetail)),
  )
  .delete('/customer-addresses/:id', change, handle(removeAddress, ok(customerDetail)))
  .get(
    '/customers/:id/merge',
    may('customer.read'),
    asks(mergePreviewQuery),
    handle(previewMerge, ok(mergePreview)),
  )
  .post('/customers/:id/merge', change, accepts(mergeInput), handle(mergeCustomers, ok(customerDetail)))
  .delete('/customer-merges/:id', change, handle(undoMerge, ok(customerDetail)));
