// How the desk looks: its name, colour and logo, on its pages and in its mails.
export { brandingRoutes } from './routes.ts';
export { readBranding } from './read-branding.ts';
export type { Branding } from './schemas.ts';
