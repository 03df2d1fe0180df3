// What follows from what: one list. Reactions run inside the transaction that recorded the event.
import type { Reaction } from './platform/context.ts';

export const reactions: Readonly<Record<string, readonly Reaction[]>> = {};
