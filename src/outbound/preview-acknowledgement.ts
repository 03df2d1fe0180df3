// What a customer will get as acknowledgement, made by the very code that writes it.
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import type { Context } from '../platform/context.ts';
import { readSettings } from '../settings/index.ts';
import { acknowledgementWords } from './acknowledge-ticket.ts';
import { messageBody } from './message-body.ts';
import { sampleFacts } from './preview-signature.ts';
import type { AcknowledgementInput, AcknowledgementPreview } from './preview-schemas.ts';
import { fillSignature } from './signature.ts';

/** A number as tickets have them. */
const sampleNumber = 1042;

export async function previewAcknowledgement(
  ctx: Context,
  input: AcknowledgementInput,
): Promise<AcknowledgementPreview> {
  const language = input.language ?? (await readSettings(ctx.db)).language;
  const { subject, text } = acknowledgementWords(input.acknowledgementText, {
    number: sampleNumber,
    language,
  });
  const { name = '', address = '', signature: own } = input;
  const signatureHtml = input.signatureHtml ? sanitizeHtml(input.signatureHtml) : null;
  const signed = { name, address, signature: own, signatureHtml };
  const signature = fillSignature(signed, { ...sampleFacts, agent: null });
  const body = messageBody({ text, html: null, signature, language });
  return { subject, text: body.text, html: body.html };
}
