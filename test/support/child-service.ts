// A process of the desk as ops start it: `node src/main.ts gateway`. For tests that kill it, or stop it by a signal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { askProbe, probeArguments, type ProcessFigures } from '../../scripts/bench/process-figures.ts';
import { plainEnvironment } from './plain-environment.ts';

const mainFile = join(import.meta.dirname, '../../src/main.ts');

export interface ChildService {
  pid: number;
  /** Standard output and error so far. */
  output(): string;
  /** Memory and event loop delay since the start, or since the last `reset`. */
  figures(reset?: 'reset'): Promise<ProcessFigures>;
  /** Sends the signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Resolves once the process says it is ready. @throws with its output when it ends before */
export async function startChild(
  role: 'all' | 'api' | 'gateway' | 'worker',
  env: Record<string, string>,
): Promise<ChildService> {
  const child = spawn(process.execPath, [...probeArguments, mainFile, role], {
    env: { ...plainEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([
    once(child, 'message'),
    gone.then(([code]) => {
      throw new Error(`the ${role} ended with ${code} before it was ready:\n${output}`);
    }),
  ]);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    figures: (reset) => askProbe(child, reset ?? 'read'),
    async end(signal) {
      child.kill(signal);
      const [code, by] = await gone;
      return { code, signal: by };
    },
  };
}

/** A port nobody listens on now; for a process that must come back at the same one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
