// A Redis server of its own with settings a test chooses; the one of the test run is everybody's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseHome } from '../../scripts/embedded/home.ts';
import { findRedis } from '../../scripts/embedded/redis-program.ts';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';
import { freePort } from './child-service.ts';

export interface RedisServer {
  port: number;
  /** Without a password. */
  url: string;
  stop(): Promise<void>;
}

/**
 * @param args of redis-server, on top of address and folder
 * @param tls paths of certificate and key: it then speaks TLS only
 * @throws with its output when it does not start
 */
export async function startRedisServer(
  args: string[],
  tls?: { cert: string; key: string },
): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'helpdesk-redis-'));
  const { command, libraries } = await findRedis(
    join(repositoryRoot, '.data', 'tools'),
    chooseHome(folder),
    () => undefined,
  );
  const port = await freePort();
  const listens =
    tls === undefined
      ? ['--port', `${port}`]
      : ['--port', '0', '--tls-port', `${port}`, '--tls-cert-file', tls.cert, '--tls-key-file', tls.key];
  const own = ['--bind', '127.0.0.1', '--dir', folder, '--tls-auth-clients', 'no'];
  const child = spawn(command, [...own, ...listens, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) },
  });
  let output = '';
  const up = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (/Ready to accept connections/i.test(output)) resolve();
    });
    child.once('exit', () => reject(new Error(`Redis did not start:\n${output}`)));
  });
  await up;
  return {
    port,
    url: `${tls === undefined ? 'redis' : 'rediss'}://127.0.0.1:${port}`,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
