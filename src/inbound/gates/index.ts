// The gates a mail passes, in order.
import { authentication } from './authentication.ts';
import { blockedSender } from './blocked-sender.ts';
import { cooldown } from './cooldown.ts';
import type { Gate } from './gate.ts';
import { loopBudget } from './loop-budget.ts';
import { ownMailReturned } from './own-mail-returned.ts';
import { spam } from './spam.ts';
import { virus } from './virus.ts';

/** Asked of every mail, before its ticket is searched. */
export const admissionGates: readonly Gate[] = [blockedSender, virus, ownMailReturned, authentication];

/** Asked of a mail that would be added to a ticket. */
export const addingGates: readonly Gate[] = [loopBudget];

/** Asked of a mail that would open a ticket. */
export const openingGates: readonly Gate[] = [spam, cooldown, loopBudget];
