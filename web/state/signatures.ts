// Signatures as they were filled in, for as long as the page is open: most are the same below every reply.
import type { Words } from '../editor/words.ts';

const filled = new Map<string, Words>();

export const filledSignature = (key: string): Words | null => filled.get(key) ?? null;

export const noteSignature = (key: string, words: Words): void => void filled.set(key, words);

/** One's own was changed. */
export const forgetSignatures = (): void => filled.clear();
