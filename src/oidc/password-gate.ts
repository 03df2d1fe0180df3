// Whether a password still lets people in, where the provider is the only way.
import { verifyPassword } from '../agents/index.ts';
import type { PasswordGate } from '../sign-in/index.ts';
import { readProvider } from './store.ts';

/** everyone: as usual. admins: the emergency word was right. nobody: there was none, or a wrong one. */
export const passwordGate: PasswordGate = async (ctx, emergencyWord) => {
  const { onlyWay, emergencyWordHash } = await readProvider(ctx.db);
  if (!onlyWay) return 'everyone';
  if (emergencyWord === null) return 'nobody';
  return (await verifyPassword(emergencyWordHash ?? undefined, emergencyWord)) ? 'admins' : 'nobody';
};
