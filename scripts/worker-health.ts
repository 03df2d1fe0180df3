// npm run worker:health: src/worker-health.ts by the environment, as in a container. Where that names no stores, those of the desk
// that `npm start` runs on this machine are asked; none is brought up for it.

if (!process.env['DATABASE_URL'] && !process.env['DATABASE_URL_FILE']) await useRunningDesk();
await import('../src/worker-health.ts');

async function useRunningDesk(): Promise<void> {
  const [{ deskEnv, readDeskSettings }, { readLock }, { isRunning }] = await Promise.all([
    import('./embedded/desk-settings.ts'),
    import('./embedded/instance-lock.ts'),
    import('./embedded/process.ts'),
  ]);
  try {
    const settings = readDeskSettings(process.env);
    const lock = readLock(settings.dataDir);
    if (lock?.stores && isRunning(lock.owner)) {
      Object.assign(process.env, deskEnv(process.env, settings, lock.stores));
    }
  } catch {
    // What is wrong with the settings is told, as JSON, by what runs now.
  }
}
