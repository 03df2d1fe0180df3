// What axe finds wrong with a page.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Serious findings, as `rule: element`. A strict CSP lets no script in, so axe is evaluated, not loaded. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Half a megabyte to compile: once for each document.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
