// What carrying an import on needs of this process: the policy for files, and how archives of mail are read.
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { ImportWork } from '../import/index.ts';
import { createDeskIntake } from './desk-intake.ts';

export const importWork = (config: Config): Omit<ImportWork, 'stopped'> => ({
  policy: { allowedMime: config.ATTACH_ALLOWED_MIME, maxBytes: config.ATTACH_MAX_BYTES },
  mail: {
    directory: join(config.DATA_DIR, 'spool', 'imports'),
    maxBytes: config.INBOUND_MAX_MESSAGE_BYTES,
    openIntake: () => createDeskIntake(config, { threads: 1 }),
  },
});
