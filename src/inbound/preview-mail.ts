// What a mail says that became no message, read again from its raw bytes for whoever decides about it.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getInbound } from './held-mail.ts';
import { parseStored } from './parse-stored.ts';
import type { Intake } from './intake.ts';
import type { MailPreview } from './schemas.ts';
import { say } from '../platform/words/say.ts';

/** Enough to decide by; the raw source has the rest. */
const maxCharacters = 50_000;

/** @throws AppError `not_found`; `conflict` when the mail cannot be read */
export async function previewMail(
  ctx: Context,
  input: { id: number; intake: () => Intake },
): Promise<MailPreview> {
  const row = await getInbound(ctx, input.id);
  const result = await parseStored(ctx, input.intake(), row);
  if (result.outcome === 'unparsable') {
    throw new AppError('conflict', say`The mail cannot be read: ${result.reason}.`);
  }
  try {
    const { mail } = result;
    return {
      subject: row.subject,
      from: row.from_email,
      text: mail.text.slice(0, maxCharacters),
      quotedText: mail.quotedText.slice(0, maxCharacters),
      attachments: mail.attachments.map(({ filename, size }) => ({ filename, size })),
    };
  } finally {
    await result.dispose();
  }
}
