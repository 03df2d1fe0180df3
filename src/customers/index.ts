// Customers: the people who write in. They have no login.
export { findOrCreateCustomer } from './find-or-create-customer.ts';
