// Customers: the people who write in. They have no login.
export { fileCustomers, freeCustomers } from './belong-by-domain.ts';
export { findOrCreateCustomer } from './find-or-create-customer.ts';
