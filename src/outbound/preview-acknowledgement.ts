// What a customer will get as acknowledgement, made by the very code that writes it.
import { subjectTag } from '../../mail/threading/index.ts';
import { acknowledgementWords } from './acknowledge-ticket.ts';
import { messageBody } from './message-body.ts';
import { sampleFacts } from './preview-signature.ts';
import type { AcknowledgementInput } from './schemas.ts';
import { fillSignature } from './signature.ts';

/** A number as tickets have them. */
const sampleNumber = 1042;

export function previewAcknowledgement(input: AcknowledgementInput): {
  subject: string;
  text: string;
} {
  const text = acknowledgementWords(input.acknowledgementText, sampleNumber);
  const { name = '', address = '', signature: own } = input;
  const signature = fillSignature({ name, address, signature: own }, { ...sampleFacts, agent: null });
  return {
    subject: `We have received your message ${subjectTag(sampleNumber)}`,
    text: messageBody({ text, html: null, signature }).text,
  };
}
