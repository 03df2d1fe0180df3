// Who may go now and who has to wait at a relay that takes so many mails a minute. Pure: the arithmetic of src/relays/take-turns.ts.

export interface TurnState {
  /** When the relay would have had time for all it was sent, at an even pace; milliseconds. */
  freeAt: number;
  /** The last turn that was promised to a mail that waits. */
  promisedUntil: number;
}

const minuteMs = 60_000;
/** So much of a minute's mails may go at once: an agent's reply should not wait where there is room. */
const burstShare = 1 / 4;

/**
 * In no minute, wherever it begins, go more than `perMinute`: a burst, and then one after the other at the pace that fills up the rest
 * (GCRA). Mails that wait are promised turns at that pace; while some are promised, a new mail stands in line behind them.
 * @param waited for each mail whether it has waited for the turn it was promised
 * @returns for each mail null, go, or when to ask again; and the state after it
 */
export function planTurns(
  state: TurnState,
  limit: { perMinute: number; now: number },
  waited: readonly boolean[],
): { turns: (number | null)[]; state: TurnState } {
  const { perMinute, now } = limit;
  const burst = Math.max(1, Math.floor(perMinute * burstShare));
  const paceMs = minuteMs / (perMinute - burst + 1);
  let { freeAt, promisedUntil } = state;
  const turns = waited.map((hasWaited) => {
    const earliest = freeAt - (burst - 1) * paceMs;
    if (earliest <= now && (hasWaited || promisedUntil <= now)) {
      freeAt = Math.max(freeAt, now) + paceMs;
      return null;
    }
    promisedUntil = Math.max(promisedUntil + paceMs, earliest, now);
    return promisedUntil;
  });
  return { turns, state: { freeAt, promisedUntil } };
}
