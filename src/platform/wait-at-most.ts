// Waiting for something that may never come: a goodbye to a server that is away.

/**
 * Resolves when `work` has settled (a failure counts as done), or `ms` after `first` has.
 * @param first what must be waited for in any case
 */
export async function waitAtMost(
  work: Promise<unknown>,
  ms: number,
  first: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const settled = Promise.allSettled([work]);
  await Promise.race([settled, first()]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([settled, late]);
  clearTimeout(timer);
  await first();
}
