// Asks the person at the terminal before something that cannot be taken back by itself.
import { createInterface } from 'node:readline/promises';

/** False where nobody can be asked: a script says --yes. */
export const canAsk = (): boolean => process.stdin.isTTY;

export async function agrees(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
