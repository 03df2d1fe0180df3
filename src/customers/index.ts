// Customers: the people who write in. They have no login; each has one address or several.
export { fileCustomers, fileSubdomains, freeCustomers } from './belong-by-domain.ts';
export { findOrCreateCustomer, type Customer } from './find-or-create-customer.ts';
export { followMerges } from './merge-customers.ts';
export { customerDetail } from './present.ts';
export { customerRoutes } from './routes.ts';
export { getCustomer, ticketAddress, type CustomerDetailRow } from './store.ts';
