// Nothing is written on a ticket in the trash: it would be gone with it.
import { AppError } from '../platform/errors.ts';
import type { StoredTicket } from './store.ts';

/** @throws AppError `conflict` */
export function refuseInTrash({
  number,
  deleted_at: deletedAt,
}: Pick<StoredTicket, 'number' | 'deleted_at'>): void {
  if (deletedAt !== null) throw new AppError('conflict', `#${number} is in the trash: restore it first.`);
}
