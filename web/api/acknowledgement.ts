// What customers get as acknowledgement, as it would be sent.
import type { AcknowledgementPreview } from '../../src/outbound/preview-schemas.ts';
import { request, type Result } from './request.ts';

export type { AcknowledgementPreview };

export const previewAcknowledgement = (words: {
  acknowledgementText: string;
  signature: string;
  signatureHtml: string | null;
  name: string;
  address: string;
  language: 'en' | 'de' | null;
}): Promise<Result<AcknowledgementPreview>> =>
  request('POST', '/api/acknowledgement-preview', { body: words });
