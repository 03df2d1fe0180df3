// Test stores by hand. With a command behind --: runs it with their addresses in its environment, then stops them.
// Without: keeps them up until Ctrl-C and prints the lines to put into a shell, for many quick runs of single tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runScript } from './embedded/setup-error.ts';
import { startTestStores } from './embedded/test-stores.ts';

await runScript(async () => {
  const args = process.argv.slice(2);
  const [command, ...rest] = args[0] === '--' ? args.slice(1) : args;
  const interrupted = new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, done);
  });
  const stores = await startTestStores();
  try {
    if (command) return await runWith(stores.env, command, rest);
    for (const [name, value] of Object.entries(stores.env))
      process.stdout.write(`export ${name}='${value}'\n`);
    process.stderr.write('Up until Ctrl-C.\n');
    const alive = setInterval(() => undefined, 60_000);
    await interrupted;
    clearInterval(alive);
    return 0;
  } finally {
    await stores.stop();
  }
});

async function runWith(env: Record<string, string>, command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
