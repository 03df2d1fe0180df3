// How the commands of `npm run hd` end: JSON as the API gives it or lines for people, and the exit code.
import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import { asProblem, SetupError } from '../embedded/setup-error.ts';
import { Refused, withDeskApi, type Desk } from './desk.ts';

export interface Outcome {
  /** What `--json` prints. */
  json: unknown;
  /** What people read. */
  lines: readonly string[];
  /** Something of it did not work: exit code 1. */
  failed?: boolean;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

type Options = Record<string, unknown>;

/** The code of the error that ends a command which was understood and did not work. */
export const itFailed = 'hd.failed';

/** An action for commander: does `work` on the desk, and shows what came of it. `options` of the command come first. */
export function shows<O, Args extends unknown[]>(
  work: (desk: Desk, options: O, ...args: Args) => Promise<Outcome>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options & { json?: boolean; as?: string }>();
    const { writeOut = () => undefined, writeErr = () => undefined } = command.configureOutput();
    const failed = new CommanderError(1, itFailed, 'It did not work.');
    try {
      const outcome = await withDeskApi(options.as, (desk) =>
        work(desk, options as O, ...(given.slice(0, -2) as Args)),
      );
      const text = options.json ? JSON.stringify(outcome.json, null, 2) : outcome.lines.join('\n');
      writeOut(text === '' ? '' : `${text}\n`);
      if (outcome.failed) throw failed;
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof SetupError)) throw error;
      const problem = error instanceof Refused ? error.problem : asProblem(error);
      writeErr(options.json ? `${JSON.stringify(problem, null, 2)}\n` : `hd: ${plain(error.message)}\n`);
      throw failed;
    }
  };
}

type Cell = string | number | null | undefined;

/** Rows below headings, as wide as they must be; `none` where there are no rows. */
export function table<T>(
  rows: readonly T[],
  columns: Record<string, (row: T) => Cell>,
  none: string,
): string[] {
  if (rows.length === 0) return [none];
  const heads = Object.keys(columns);
  const cells = [heads, ...rows.map((row) => heads.map((head) => cell(columns[head]?.(row))))];
  const widths = heads.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  return cells.map((line) =>
    line
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Line breaks and control characters of strangers would take over the terminal. */
const cell = (value: Cell): string =>
  value === null || value === undefined ? '-' : plain(String(value)).replaceAll(/\s+/g, ' ');

/** Text of strangers without what a terminal would obey. */
export const plain = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

/** The command `list`, which shows a page at a time. */
export const listCommand = (parent: Command, what: string): Command =>
  parent
    .command('list')
    .description(what)
    .option('--limit <n>', 'at most so many', readNumber)
    .option('--cursor <text>', 'go on after the page before');

/** A page, and how to see the next one. */
export function listed<T>(page: Page<T>, lines: readonly string[]): Outcome {
  const more = page.nextCursor === null ? [] : [`There are more: --cursor ${page.nextCursor}`];
  return { json: page, lines: [...lines, ...more] };
}

/** `--limit 5` and what else is given, as a query string. */
export function queryOf(values: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return query === '' ? '' : `?${query}`;
}

/** Reads an argument that is an id or a count. */
export function readNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new InvalidArgumentError(`"${text}" is not a whole number above 0.`);
  return Number(text);
}

/** The same for an argument that may be given several times. */
export const readNumbers = (text: string, before: number[] = []): number[] => [...before, readNumber(text)];

/** What the API says of each of several things decided on. */
export function decided(
  items: readonly { id: number; ok: boolean; error: string | null }[],
  done: string,
): Outcome {
  return {
    json: { items },
    lines: items.map(({ id, ok, error }) => `${id}: ${ok ? done : error}`),
    failed: items.some(({ ok }) => !ok),
  };
}
