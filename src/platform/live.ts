// Live updates for open consoles: published after commit through Redis, so that every API process hears of them.
import type { Redis } from 'ioredis';
import type { LiveEvent } from './context.ts';

export type LiveListener = (event: LiveEvent) => void;

const channel = (prefix: string): string => `${prefix}:live`;

/** Publishes without waiting. What is lost while Redis is away, a console fetches when it reconnects. */
export function createLivePublisher(
  prefix: string,
  redis: Redis,
  onProblem: (error: Error) => void,
): (event: LiveEvent) => void {
  return (event) => {
    redis.publish(channel(prefix), JSON.stringify(event)).catch(onProblem);
  };
}

/** Hears all live events of the desk; the caller decides who may see each. */
export async function subscribeLive(
  prefix: string,
  redis: Redis,
  listener: LiveListener,
): Promise<() => Promise<void>> {
  redis.on('message', (_channel, payload) => listener(JSON.parse(payload) as LiveEvent));
  // Not awaited: the connection waits for Redis and subscribes (again) by itself once it is there.
  void redis.subscribe(channel(prefix)).catch(() => undefined);
  return async () => {
    redis.disconnect();
  };
}
