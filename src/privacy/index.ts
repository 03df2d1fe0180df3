// What the law asks of a desk about one person: to forget them, or to keep everything until a matter is settled.
export { eraseCustomers } from './erase-customers.ts';
export { privacyRoutes } from './routes.ts';
