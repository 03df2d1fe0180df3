// What a customer will get as acknowledgement, made by the very code that writes it.
import type { Context } from '../platform/context.ts';
import { readSettings } from '../settings/index.ts';
import { acknowledgementWords } from './acknowledge-ticket.ts';
import { messageBody } from './message-body.ts';
import { sampleFacts } from './preview-signature.ts';
import type { AcknowledgementInput } from './preview-schemas.ts';
import { fillSignature } from './signature.ts';

/** A number as tickets have them. */
const sampleNumber = 1042;

export async function previewAcknowledgement(
  ctx: Context,
  input: AcknowledgementInput,
): Promise<{ subject: string; text: string }> {
  const language = input.language ?? (await readSettings(ctx.db)).language;
  const { subject, text } = acknowledgementWords(input.acknowledgementText, {
    number: sampleNumber,
    language,
  });
  const { name = '', address = '', signature: own } = input;
  const signature = fillSignature(
    { name, address, signature: own, signatureHtml: null },
    { ...sampleFacts, agent: null },
  );
  return { subject, text: messageBody({ text, html: null, signature, language }).text };
}
