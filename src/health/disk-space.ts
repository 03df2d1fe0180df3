// How full the disks are that this process writes to.
import { mkdir, statfs } from 'node:fs/promises';

export interface DiskSpace {
  folder: string;
  freeBytes: number;
  totalBytes: number;
}

/** Folders that cannot be read are left out: somebody else tells of a storage that is away. */
export async function diskSpace(folders: readonly string[]): Promise<DiskSpace[]> {
  const found = await Promise.allSettled(
    folders.map(async (folder): Promise<DiskSpace> => {
      await mkdir(folder, { recursive: true });
      const { bavail, blocks, bsize } = await statfs(folder);
      return { folder, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    }),
  );
  return found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
