// What must hold before anything is brought up: nobody else on this data, nothing left of a killed run, free ports.
import type { DeskSettings } from './desk-settings.ts';
import { takeLock } from './instance-lock.ts';
import type { InstanceLock } from './instance-lock.ts';
import { whyNotListen } from './ports.ts';
import { endProcess } from './process.ts';
import { SetupError } from './setup-error.ts';

/** Throws SetupError that says who has the data directory, and where their desk is. */
export function lockDesk({ dataDir }: DeskSettings, purpose: 'start' | 'dev'): InstanceLock {
  const lock = takeLock(dataDir, purpose);
  if (!('heldBy' in lock)) return lock;
  const { desk, owner, purpose: holder } = lock.heldBy;
  const isDesk = ['start', 'dev'].includes(holder);
  throw new SetupError(
    isDesk
      ? `The desk is already running${desk ? `: ${desk.url}` : ' (still starting)'} (process ${owner.pid}, data in ${dataDir}).\n` +
          '  What to do: use that one, or stop it first. For a second desk set DATA_DIR, APP_PORT and INBOUND_SMTP_PORT.'
      : `"${holder}" (process ${owner.pid}) is using ${dataDir}. Start again when it is done.`,
  );
}

/** A start that was killed hard can leave its application behind, finishing its work. */
export async function endLeftover({ leftover }: InstanceLock, say: (text: string) => void): Promise<void> {
  if (!leftover) return;
  say('The last run did not end in order; recovering.');
  if (leftover.app) await endProcess(leftover.app, 'SIGTERM', 30_000);
}

/** Throws SetupError that names every port that cannot be had, and the variable that changes it. */
export async function checkPorts({ config }: DeskSettings): Promise<void> {
  const wanted = [
    { name: 'APP_PORT', host: config.APP_HOST, port: config.APP_PORT, use: 'API and console' },
    {
      name: 'INBOUND_SMTP_PORT',
      host: config.INBOUND_SMTP_HOST,
      port: config.INBOUND_SMTP_PORT,
      use: 'mail gateway',
    },
  ];
  const problems: string[] = [];
  for (const { name, host, port, use } of wanted) {
    const code = await whyNotListen(host, port);
    if (!code) continue;
    const why = portWords[code] ?? `cannot be used (${code})`;
    problems.push(
      `  Port ${port} on ${host}, for the ${use}, ${why}.\n    ${name} chooses another: ${name}=${port + 1} npm start`,
    );
  }
  if (problems.length > 0) throw new SetupError(`The desk cannot listen.\n${problems.join('\n')}`);
}

const portWords: Record<string, string> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'needs privileges this user does not have',
  EADDRNOTAVAIL: 'is on an address this machine does not have',
};
