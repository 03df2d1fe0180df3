// The API of outgoing mail.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { cancelMail } from './cancel-mail.ts';
import { changeRecipients } from './change-recipients.ts';
import { countOutboundMails } from './count-outbound-mails.ts';
import { decideOutboundMails } from './decide-outbound-mails.ts';
import { getOutboundMail } from './get-outbound-mail.ts';
import { listOutboundMails } from './list-outbound-mails.ts';
import {
  nothing,
  outboundCounts,
  outboundDecisions,
  outboundDetail,
  outboundMail,
  suppression,
  takenBack,
} from './present.ts';
import { retryMail } from './retry-mail.ts';
import { outboundDecisionsInput, recipientsChange } from './decision-schemas.ts';
import {
  acknowledgementInput,
  acknowledgementPreviewSchema,
  signatureInput,
  signaturePreviewInput,
  signaturePreviewSchema,
  type AcknowledgementPreview,
  type SignaturePreview,
  type SignaturePreviewInput,
} from './preview-schemas.ts';
import { outboundMailListQuery } from './schemas.ts';
import { suppressionListQuery } from './suppression-schemas.ts';
import { previewAcknowledgement } from './preview-acknowledgement.ts';
import { previewSignature, showSignature } from './preview-signature.ts';
import { listSuppressions, removeSuppression } from './suppressions.ts';
import { takeBackReply } from './take-back-reply.ts';

const acknowledgementPreview: Presenter<AcknowledgementPreview> = {
  schema: acknowledgementPreviewSchema,
  present: (preview) => preview,
};

const signature: Presenter<SignaturePreview> = {
  schema: signaturePreviewSchema,
  present: (preview) => preview,
};

/** @param settings.EMAIL_ENABLED whether workers send at all, as shown to agents */
export function outboundRoutes(settings: { EMAIL_ENABLED: boolean }): Router<RequestState> {
  const count = async (ctx: Context) => ({
    ...(await countOutboundMails(ctx)),
    emailEnabled: settings.EMAIL_ENABLED,
  });
  return new Router<RequestState>()
    .get(
      '/outbound-mails',
      may('outbound.read'),
      asks(outboundMailListQuery),
      handle(listOutboundMails, ok(page(outboundMail))),
    )
    .get('/outbound-mails/counts', may('outbound.read'), handle(count, ok(outboundCounts)))
    .post(
      '/outbound-mails/decisions',
      may('outbound.decide'),
      accepts(outboundDecisionsInput),
      handle(decideOutboundMails, ok(outboundDecisions)),
    )
    .get('/outbound-mails/:id', may('outbound.read'), handle(getOutboundMail, ok(outboundDetail)))
    .patch(
      '/outbound-mails/:id',
      may('outbound.decide'),
      accepts(recipientsChange),
      handle(changeRecipients, ok(outboundMail)),
    )
    .post('/outbound-mails/:id/cancel', may('outbound.decide'), handle(cancelMail, ok(outboundMail)))
    .post('/outbound-mails/:id/take-back', may('outbound.decide'), handle(takeBackReply, ok(takenBack)))
    .post('/outbound-mails/:id/retry', may('outbound.decide'), handle(retryMail, ok(outboundMail)))
    .post(
      '/acknowledgement-preview',
      may('mailbox.change'),
      accepts(acknowledgementInput),
      handle(previewAcknowledgement, ok(acknowledgementPreview)),
    )
    .post(
      '/signature-preview',
      may('mailbox.change'),
      accepts(signaturePreviewInput),
      handle(async (ctx, input: SignaturePreviewInput) => previewSignature(ctx, input), ok(signature)),
    )
    .post(
      '/mailboxes/:id/signature',
      may('ticket.reply'),
      accepts(signatureInput),
      handle(showSignature, ok(signature)),
    )
    .get(
      '/suppressed-recipients',
      may('suppression.read'),
      asks(suppressionListQuery),
      handle(listSuppressions, ok(page(suppression))),
    )
    .delete(
      '/suppressed-recipients/:id',
      may('suppression.remove'),
      handle(removeSuppression, { status: 204, presenter: nothing }),
    );
}
