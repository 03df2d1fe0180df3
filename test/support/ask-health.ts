// Asks `worker:health` as a container's health check does: a process with nothing but the desk's environment.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { WorkerHealth } from '../../src/health/index.ts';
import { plainEnvironment } from './plain-environment.ts';

const script = join(import.meta.dirname, '../../src/worker-health.ts');

export interface HealthAnswer {
  code: number | null;
  health: WorkerHealth;
  ms: number;
}

/** @throws when it prints anything but one line of JSON */
export async function askHealth(env: Record<string, string>): Promise<HealthAnswer> {
  const since = performance.now();
  const child = spawn(process.execPath, [script], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (!/^\{.*\}\n$/.test(stdout)) throw new Error(`not one line of JSON: ${stdout}\n${stderr}`);
  return { code, health: JSON.parse(stdout) as WorkerHealth, ms: performance.now() - since };
}
