// A database that was brought back and proven beside the present one, and waits to take its place.
import type { Proof } from './prove.ts';

export interface Restored {
  proof: Proof;
  /** Puts it in the place of the present one. @param stamp part of a name @returns where the present one is kept; null: there was none */
  switchOver(stamp: string): Promise<string | null>;
  /** Removes it again. */
  forget(): Promise<void>;
}
