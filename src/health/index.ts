// Seeing the desk work: figures for Prometheus, and what is wrong.
export { deskGauges } from './desk-gauges.ts';
export { poolGauge } from './pool-gauge.ts';
