// Asks clamd whether a mail carries a virus.
import { askClamd, type ClamdOptions } from '../../../mail/filters/clamd.ts';
import type { Inspector } from '../inspection.ts';

export function createClamdInspector(options: ClamdOptions): Inspector {
  return async function clamd(_ctx, { source }) {
    const verdict = await askClamd(options, { source });
    if (!verdict.infected) return { line: { step: 'clamd', verdict: 'pass', detail: 'No virus found.' } };
    return {
      line: { step: 'clamd', verdict: 'virus', detail: `Found: ${verdict.name}.` },
      virus: verdict.name,
    };
  };
}
