// The words in a field of the console, be it plain or rich text.
import type { Locator } from 'playwright-core';

/** Lines as they are seen, without empty ones at the ends. */
export function writtenWords(field: Locator): Promise<string> {
  return field.evaluate((element: any) =>
    String('value' in element ? element.value : element.innerText).trim(),
  );
}
