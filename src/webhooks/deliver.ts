// One try of one delivery: put together, signed, sent, recorded. At least once: a worker killed between the endpoint's answer and our
// record sends it again, with the same webhook-id.
import { noted } from '../../mail/noted.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import type { OutgoingAnswer, SendRequest } from '../platform/outgoing/send-request.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';
import { span } from '../platform/tracing.ts';
import { currentTrail, withTrail } from '../platform/trail.ts';
import { payloadOf } from './build-payload.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { signatureOf } from './signature.ts';
import { secretPlace, type DeliveryState } from './store.ts';

export interface DeliveryTools {
  send: SendRequest;
  secrets: SecretBox;
}

/** Returns what became of the delivery, and what was answered. */
export async function deliver(
  ctx: Context,
  tools: DeliveryTools,
  delivery: ClaimedDelivery,
): Promise<{ state: DeliveryState; answer: OutgoingAnswer }> {
  const startedAt = ctx.clock.now();
  const facts = { 'helpdesk.delivery_id': delivery.id, 'helpdesk.attempt': delivery.attempts };
  // Whoever woke us: what the delivery came of is in its row.
  return withTrail({ ...delivery.trail }, () =>
    span('tell webhook', { kind: 'client', facts }, async (span) => {
      const answer = await tryToSend(ctx, tools, delivery);
      const state = await concludeAttempt(ctx, { delivery, startedAt, answer });
      span.add({
        'helpdesk.outcome': state,
        ...(answer.status === null ? {} : { 'http.response.status_code': answer.status }),
      });
      return { state, answer };
    }),
  );
}

/** Names the request or the SMTP session it came of as our logs do, and its trace (https://www.w3.org/TR/trace-context/). */
function trailHeaders(): Record<string, string> {
  const { requestId, session, traceparent } = currentTrail();
  const id = requestId ?? session;
  return {
    ...(id === undefined ? {} : { 'X-Request-Id': id }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

const unsent = (error: string): OutgoingAnswer => ({
  status: null,
  body: '',
  retryAfterSeconds: null,
  error,
  durationMs: 0,
});

async function tryToSend(
  ctx: Context,
  tools: DeliveryTools,
  delivery: ClaimedDelivery,
): Promise<OutgoingAnswer> {
  try {
    const body = await payloadOf(ctx, delivery);
    const timestamp = Math.floor(ctx.clock.now().getTime() / 1000);
    const secrets = secretsOf(ctx, tools.secrets, delivery);
    return await tools.send({
      url: delivery.webhook.url,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'HelpDeskApp-Webhooks',
        ...trailHeaders(),
        'webhook-id': delivery.key,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(secrets, { id: delivery.key, timestamp, body }),
      },
      body,
    });
  } catch (error) {
    if (error instanceof SecretUnreadable)
      return unsent(noted`${error.message} Make a new secret for this webhook.`);
    // The database away, or a defect: it is tried again.
    logFailure(ctx.log, error, { deliveryId: delivery.id }, 'a webhook delivery could not be put together');
    return unsent(noted`The delivery could not be put together; see the log of the worker.`);
  }
}

/** After a change of the secret both sign, so that the receiver can follow in its own time. */
function secretsOf(ctx: Context, secrets: SecretBox, { webhook }: ClaimedDelivery): string[] {
  const place = secretPlace(webhook.id);
  const { previous_secret: previous, previous_until: until } = webhook;
  const both = previous !== null && until !== null && new Date(until) > ctx.clock.now();
  return [webhook.secret, ...(both ? [previous] : [])].map((sealed) => secrets.open(sealed, place));
}
