// The same as mail/noted.ts, for what serves every feature and knows no mail: sentences that are kept, and read back by their shape.
import { say } from './say.ts';

export const noted = (strings: readonly string[], ...values: unknown[]): string =>
  String(say(strings, ...values));
