// Many small pieces of work as few large ones: while one batch is at the database, what comes meanwhile waits for the next.
import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Returns a function that does `work` on its input together with what others ask for at the same time. A lone caller waits for
 * nothing. A batch that fails is done again one by one, so that one bad input harms no other: `work` must bear being repeated.
 * @param work answers in the order of its inputs, one each
 */
export function gather<Input, Output>(
  work: (inputs: Input[]) => Promise<Output[]>,
): (input: Input) => Promise<Output> {
  let waiting: Waiting<Input, Output>[] = [];
  let running = false;
  // A batch belongs to all who asked, so to none of their trails.
  const apart = AsyncLocalStorage.snapshot() as (work: () => void) => void;
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await settle(work, batch);
    }
    running = false;
  };
  return (input) =>
    new Promise<Output>((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      // The rest of this turn of the event loop may bring more.
      if (!running && waiting.length === 1) setImmediate(() => apart(() => void run()));
    });
}

interface Waiting<Input, Output> {
  input: Input;
  resolve(output: Output): void;
  reject(error: unknown): void;
}

async function settle<Input, Output>(
  work: (inputs: Input[]) => Promise<Output[]>,
  batch: Waiting<Input, Output>[],
): Promise<void> {
  try {
    const outputs = await work(batch.map((one) => one.input));
    batch.forEach((one, index) => one.resolve(outputs[index] as Output));
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const one of batch) await settle(work, [one]);
  }
}
