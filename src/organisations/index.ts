// Organisations: what customers belong to by the domain of their address.
export { organisationRoutes } from './routes.ts';
