// Looks at and ends processes by id. A process id alone is not proof (ids are used again): the start time in
// /proc/<pid>/stat is, so every process that may have to be found again is remembered by both.
import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessMark {
  pid: number;
  /** Clock ticks since boot at which it started; null where there is no /proc. */
  startTicks: string | null;
}

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function markOf(pid: number): ProcessMark {
  return { pid, startTicks: statOf(pid)?.startTicks ?? null };
}

/** False also for a zombie: after kill -9 in a container without an init, a dead process can stay listed for long. */
export function isRunning(mark: ProcessMark): boolean {
  const stat = statOf(mark.pid);
  if (stat) return stat.state !== 'Z' && (mark.startTicks === null || stat.startTicks === mark.startTicks);
  return mark.startTicks === null && answersSignal(mark.pid);
}

/** Ids of the live processes whose working directory is `directory`: PostgreSQL's processes all sit in their data. */
export function processesIn(directory: string): number[] {
  return listPids().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === directory && isRunning(markOf(pid));
    } catch {
      return false;
    }
  });
}

/** Asks with `signal`, and after `graceMs` ends it with SIGKILL. */
export async function endProcess(mark: ProcessMark, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!isRunning(mark)) return;
  sendSignal(mark.pid, signal);
  if (await waitUntil(() => !isRunning(mark), graceMs)) return;
  sendSignal(mark.pid, 'SIGKILL');
  await waitUntil(() => !isRunning(mark), 5000);
}

export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    await delay(25);
  }
}

/** Runs a program to its end. Never rejects for a bad exit code; rejects when the program cannot be started. */
export function runProgram(command: string, args: string[], options: SpawnOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => (stdout += chunk));
    child.stderr?.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function statOf(pid: number): { state: string; startTicks: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses and may hold spaces: count from its end (proc(5): 3 state, 22 start).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function listPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}
