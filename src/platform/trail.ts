// Which request, mail and job the work at hand belongs to. For log lines and traces only: nothing is ever decided by it, so it
// travels beside the Context and not in it.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Trail {
  /** Of the API request that began it, whatever process goes on with it. */
  requestId?: string;
  /** Of the SMTP session, or of the fetched mail, that began it. */
  session?: string;
  /** The job or sweep of a worker. */
  job?: string;
  /** Who is at the other end, where LOG_CLIENT_ADDRESS wants it told. */
  client?: string;
  inboundMailId?: number;
  outboundMailId?: number;
  /** The span at hand, where traces are kept (https://www.w3.org/TR/trace-context/). */
  traceparent?: string;
}

/** The part of a trail that a row or a job takes along to other processes. */
export type KeptTrail = Pick<Trail, 'requestId' | 'session' | 'traceparent'>;

const trails = new AsyncLocalStorage<Trail>();
const none: Trail = Object.freeze({});

export const currentTrail = (): Trail => trails.getStore() ?? none;

/** Does `work` with `more` known of it. */
export const withTrail = <T>(more: Trail, work: () => T): T =>
  trails.run({ ...currentTrail(), ...more }, work);

/** Does `work` as what it is, and not as part of what happens to be under way. */
export const onTrail = <T>(trail: Trail, work: () => T): T => trails.run(trail, work);

/** What is to be written down for those who go on with it; null where nothing is known. */
export function trailToKeep(): KeptTrail | null {
  const { requestId, session, traceparent } = currentTrail();
  if (requestId === undefined && session === undefined && traceparent === undefined) return null;
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(session === undefined ? {} : { session }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
