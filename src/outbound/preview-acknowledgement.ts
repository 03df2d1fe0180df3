// What a customer will get as acknowledgement, made by the very code that writes it.
import { subjectTag } from '../../mail/threading/index.ts';
import { acknowledgementWords } from './acknowledge-ticket.ts';
import { messageBody } from './message-body.ts';

/** A number as tickets have them. */
const sampleNumber = 1042;

export function previewAcknowledgement(input: { acknowledgementText: string; signature: string }): {
  subject: string;
  text: string;
} {
  const text = acknowledgementWords(input.acknowledgementText, sampleNumber);
  return {
    subject: `We have received your message ${subjectTag(sampleNumber)}`,
    text: messageBody({ text, html: null, signature: input.signature }).text,
  };
}
