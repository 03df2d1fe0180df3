// What ops have set for this process, as admins may see it: values and where they come from, never a secret.
export { environmentRoutes } from './routes.ts';
export type { EnvironmentSetting } from './schemas.ts';
