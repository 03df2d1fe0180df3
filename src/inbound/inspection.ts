// What is asked of others about a mail, before and outside the transaction: DNS, spam filters, virus scanners. Who does not answer in
// time is done without, and the trace says so.
import { noted } from '../../mail/noted.ts';
import type { TraceLine } from '../../mail/checks/classification.ts';
import type { MailSource } from '../../mail/parse/parse-result.ts';
import type { ParsedMail } from '../../mail/parse/parsed-mail.ts';
import type { Context } from '../platform/context.ts';
import type { Findings } from './intake-mail.ts';

/** A mail as an inspector sees it; the same for one that arrives and one that is read again from its raw bytes. */
export interface InspectedMail {
  mail: ParsedMail;
  source: MailSource;
  size: number;
  peer: { remoteAddress: string; helo: string };
  envelope: { from: string; to: string[] };
}

/** Answers its part of the findings and a line that explains it; bounded in time by itself. */
export type Inspector = (
  ctx: Context,
  mail: InspectedMail,
) => Promise<Partial<Findings> & { line: TraceLine }>;

/** All inspectors at once. One that fails leaves a line and no finding. */
export async function inspect(
  ctx: Context,
  inspectors: readonly Inspector[],
  mail: InspectedMail,
): Promise<Findings> {
  const results = await Promise.all(
    inspectors.map((inspector) =>
      inspector(ctx, mail).catch((error: unknown) => {
        ctx.log.warn({ problem: error, inspector: inspector.name }, 'an inspection of a mail failed');
        return {
          line: {
            step: inspector.name,
            verdict: 'failed',
            detail: noted`It could not be asked; decided without.`,
          },
        };
      }),
    ),
  );
  const trace = results.map(({ line }) => line);
  return Object.assign({}, ...results.map(({ line: _line, ...found }) => found), { trace }) as Findings;
}
