// Several names in one sentence, joined as the language does.
import { msg, str } from '@lit/localize';

/** "a or b or c" */
export function orWords(parts: readonly string[]): string {
  const [first = '', ...more] = parts;
  return more.reduce((left, right) => msg(str`${left} or ${right}`), first);
}
