// Asks the person at the terminal before something that cannot be taken back by itself.
import { createInterface } from 'node:readline/promises';

/** False where nobody can be asked: a script says --yes. */
export const canAsk = (): boolean => process.stdin.isTTY;

interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Absent: by what `output` is. */
  terminal?: boolean;
}

/** Only y and yes are a yes; Enter, Ctrl-C and Ctrl-D are a no. */
export async function agrees(
  question: string,
  place: Terminal = { input: process.stdin, output: process.stderr },
): Promise<boolean> {
  const reader = createInterface(place);
  try {
    return /^y(es)?$/i.test((await reader.question(`${question} [y/N] `)).trim());
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    place.output.write('\n');
    return false;
  } finally {
    reader.close();
  }
}
