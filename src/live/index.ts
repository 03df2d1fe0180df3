// Live updates for open consoles.
export { LiveHub } from './live-hub.ts';
export { liveRoutes } from './routes.ts';
