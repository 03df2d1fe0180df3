// Reads a stored mail again from its raw bytes.
import { buffer } from 'node:stream/consumers';
import type { ParseResult } from '../../mail/parse/parse-result.ts';
import type { Context } from '../platform/context.ts';
import { openRaw } from './raw-mail.ts';
import type { Intake } from './intake.ts';
import type { InboundRow } from './store.ts';

/**
 * `charset`: what texts are read as whose charset is missing or wrong. Dispose of the result when it is parsed.
 * @throws AppError `not_found` when the bytes are gone
 */
export async function parseStored(
  ctx: Pick<Context, 'db' | 'storage'>,
  intake: Pick<Intake, 'parser'>,
  row: Pick<InboundRow, 'raw_sha256' | 'envelope_from' | 'envelope_to'>,
  charset: string | null = null,
): Promise<ParseResult> {
  const bytes = await buffer(await openRaw(ctx.db, ctx.storage, row.raw_sha256));
  return intake.parser.parse({ bytes }, { from: row.envelope_from, to: row.envelope_to }, charset);
}
