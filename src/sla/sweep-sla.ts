// What the worker does about promises each minute: what changed is worked out anew, then what is due is told.
import type { Context } from '../platform/context.ts';
import { recompute } from './recompute.ts';
import { sweepDue } from './sweep-due.ts';

interface SlaSwept {
  reminded: number;
  breached: number;
  /** Tickets looked at because a policy or calendar was changed. */
  recomputed: number;
}

/** @param usualLead SLA_REMINDER_LEAD_MINUTES */
export async function sweepSla(ctx: Context, usualLead: number): Promise<SlaSwept> {
  const recomputed = await recompute(ctx, usualLead);
  return { ...(await sweepDue(ctx)), recomputed };
}
