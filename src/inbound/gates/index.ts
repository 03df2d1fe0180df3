// The gates a mail passes, in order.
import type { Gate } from './gate.ts';
import { ownMailReturned } from './own-mail-returned.ts';

/** Asked of every mail, before its ticket is searched. */
export const admissionGates: readonly Gate[] = [ownMailReturned];
