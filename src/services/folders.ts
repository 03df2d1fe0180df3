// The folders a process of this desk writes to.
import type { Config } from '../config.ts';

export const foldersOf = (config: Pick<Config, 'DATA_DIR' | 'STORAGE_DRIVER' | 'STORAGE_DIR'>): string[] => [
  config.DATA_DIR,
  ...(config.STORAGE_DRIVER === 'disk' ? [config.STORAGE_DIR] : []),
];
