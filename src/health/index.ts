// Seeing the desk work: figures for Prometheus, and what is wrong.
export { deskGauges } from './desk-gauges.ts';
export { createDeskWatch, type DeskWatch } from './desk-watch.ts';
export { heartbeatChore, listHeartbeats, startHeartbeat, type Heartbeat } from './heartbeats.ts';
export { poolGauge } from './pool-gauge.ts';
export { tallyJobs } from './queue-totals.ts';
export { rollUpHours } from './roll-up-hours.ts';
export { watchRoutes } from './routes.ts';
export { judge, workerHealth, type WorkerHealth } from './worker-health.ts';
