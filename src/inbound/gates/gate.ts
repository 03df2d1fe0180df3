// A gate looks at one mail and lets it pass, holds it for a person or for later, or refuses it while its sender still has it.
import type { TraceLine } from '../../../mail/checks/classification.ts';
import type { SmtpReply } from '../../../mail/smtp/reply.ts';
import type { Context } from '../../platform/context.ts';
import type { IntakeMail } from '../intake-mail.ts';

export type GateVerdict =
  | { outcome: 'pass'; line: TraceLine }
  /** `reason` is shown to agents and can be filtered for. At `releaseAt` the worker lets it in; absent: a person decides. */
  | { outcome: 'hold'; line: TraceLine; reason: string; releaseAt?: Date }
  /** Where others take the mail it is held instead. */
  | { outcome: 'refuse'; line: TraceLine; reason: string; releaseAt?: Date; reply: SmtpReply };

/** `ticketId`: the ticket the mail would be added to; null: none is known, or it would open one. */
export type GateMail = IntakeMail & { ticketId: number | null };

/** Runs inside intake's transaction: what it counts or locks stands or falls with the mail. */
export type Gate = (ctx: Context, mail: GateMail) => Promise<GateVerdict>;

/** Asks the gates in order; the first that does not let the mail pass decides. */
export async function passGates(
  ctx: Context,
  gates: readonly Gate[],
  mail: GateMail,
): Promise<{ trace: TraceLine[]; stopped: Exclude<GateVerdict, { outcome: 'pass' }> | null }> {
  const trace: TraceLine[] = [];
  for (const gate of gates) {
    const verdict = await gate(ctx, mail);
    trace.push(verdict.line);
    if (verdict.outcome !== 'pass') return { trace, stopped: verdict };
  }
  return { trace, stopped: null };
}
