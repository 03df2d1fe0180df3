// Mail that providers post to the desk.
export { mailHookPostRoutes } from './post-routes.ts';
export { mailHookRoutes } from './routes.ts';
export {
  bucketSecretPlace as mailHookBucketSecretPlace,
  secretPlace as mailHookSecretPlace,
} from './store.ts';
export type { HookTools } from './take-post.ts';
