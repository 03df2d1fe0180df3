// Customers: the people who write in. They have no login.
export { findOrCreateCustomer, type Customer } from './find-or-create-customer.ts';
