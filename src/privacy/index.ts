// What the law asks of a desk about one person: to hand out what it has of them, to forget them, or to keep everything until a matter is settled.
export { eraseCustomers } from './erase-customers.ts';
export { customerExportChore } from './expire-customer-exports.ts';
export { makeCustomerExports } from './make-customer-exports.ts';
export { privacyRoutes } from './routes.ts';
