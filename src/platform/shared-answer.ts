// One answer for all who ask at about the same time: routes that need no login must not be a way to keep stores busy.

/** However often it is called, `ask` runs once at a time, and not again until `keepMs` after it has answered. `ask` must not throw. */
export function sharedAnswer<T>(keepMs: number, ask: () => Promise<T>): () => Promise<T> {
  let latest: { since: number; answer: Promise<T> } | undefined;
  return () => {
    if (latest === undefined || performance.now() - latest.since > keepMs) {
      const own = { since: Number.POSITIVE_INFINITY, answer: ask() };
      latest = own;
      void own.answer.then(() => (own.since = performance.now()));
    }
    return latest.answer;
  };
}
