// Health check of a container, whichever role it has: `node src/role-health.ts [api|gateway|worker|all]`. Without a role, that of the
// container's first process. Exit code 0: healthy; 1: not, with the reason; 2: the role is not known.
import { readFileSync, writeSync } from 'node:fs';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { loadConfig, type Config } from './config.ts';

const roles = ['api', 'gateway', 'worker', 'all'] as const;
type Role = (typeof roles)[number];

/** Shorter than what Docker waits for, so that the reason is seen. */
const patienceMs = 5000;

function end(code: number, words: string): never {
  writeSync(code === 0 ? 1 : 2, `${words}\n`);
  process.exit(code);
}

/** `docker-init` and the like hand the words of the command on, so that they stand in the first process, too. */
function readRole(): Role | undefined {
  const words = process.argv[2] === undefined ? firstProcess() : [process.argv[2]];
  return roles.find((role) => words.includes(role));
}

function firstProcess(): string[] {
  try {
    return readFileSync('/proc/1/cmdline', 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Where a process on this machine reaches a listener: one on all addresses is asked on the loopback. */
const reachable = (host: string): string => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host);

/** Not /api/health: a Redis that is away is no reason to replace a process that works on without it. @throws Error with what it said */
async function askApi(config: Config): Promise<void> {
  const host = reachable(config.APP_HOST);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${config.APP_PORT}/api/health/ready`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}

/** Greets as a mail server would, RFC 5321 section 4.1.1.1. @throws Error with what the gateway said, or did not say */
async function greetGateway(config: Config): Promise<void> {
  const socket = createConnection({
    host: reachable(config.INBOUND_SMTP_HOST),
    port: config.INBOUND_SMTP_PORT,
    signal: AbortSignal.timeout(patienceMs),
  });
  const words = ['EHLO localhost', 'QUIT'];
  try {
    for await (const line of createInterface({ input: socket })) {
      if (!/^2\d\d/.test(line)) throw new Error(`the gateway said: ${line}`);
      if (/^\d{3}-/.test(line)) continue;
      const next = words.shift();
      if (next === undefined) return;
      socket.write(`${next}\r\n`);
    }
    throw new Error('the gateway hung up');
  } finally {
    socket.destroy();
  }
}

const role = readRole();
if (role === undefined) end(2, `Say whose health: node src/role-health.ts ${roles.join('|')}`);
// It tells more than a code, and ends the process itself. The role's name was for here: it takes no words.
if (role === 'worker') {
  process.argv.length = 2;
  await import('./worker-health.ts');
} else {
  try {
    const { config } = loadConfig();
    if (role !== 'api') await greetGateway(config);
    if (role !== 'gateway') await askApi(config);
    end(0, `${role}: healthy`);
  } catch (error) {
    end(1, `${role}: ${(error as Error).message}`);
  }
}
