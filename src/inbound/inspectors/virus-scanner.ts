// Asks clamd whether a mail carries a virus.
import { noted } from '../../../mail/noted.ts';
import { askClamd, type ClamdOptions } from '../../../mail/filters/clamd.ts';
import type { Inspector } from '../inspection.ts';

export function createClamdInspector(options: ClamdOptions): Inspector {
  return async function clamd(_ctx, { source }) {
    const verdict = await askClamd(options, { source });
    if (!verdict.infected)
      return { line: { step: 'clamd', verdict: 'pass', detail: noted`No virus found.` } };
    return {
      line: { step: 'clamd', verdict: 'virus', detail: noted`Found: ${verdict.name}.` },
      virus: verdict.name,
    };
  };
}
