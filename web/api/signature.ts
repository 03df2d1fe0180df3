// A mailbox's signature as it will be sent.
import type { SignatureInput, SignaturePreview } from '../../src/outbound/preview-schemas.ts';
import { request, type Result } from './request.ts';

export type { SignaturePreview };

/** Below a mail I write now. */
export const showSignature = (mailboxId: number, about: SignatureInput): Promise<Result<SignaturePreview>> =>
  request('POST', `/api/mailboxes/${mailboxId}/signature`, { body: about });

/** While it is being changed. */
export const previewSignature = (mailbox: {
  signature: string;
  signatureHtml: string | null;
  name: string;
  address: string;
}): Promise<Result<SignaturePreview>> => request('POST', '/api/signature-preview', { body: mailbox });
