// What / offers: canned replies and macros, looked up in this browser as one types.
import { msg, str } from '@lit/localize';
import { listMacros, type FilledMacro, type Macro } from '../api/macros.ts';
import type { Result } from '../api/request.ts';
import { toast } from '../elements/hd-toasts.ts';
import { problemWords } from '../elements/notice.ts';
import type { Choice, Source } from './typeahead.ts';
import { matchingMacros } from './matching-macros.ts';

/** Long enough for a day's work without asking, short enough for what colleagues change. */
const FRESH_MS = 60_000;
/** More than a desk has; those used most come first. */
const MOST = 500;

let known: { macros: Macro[]; at: number } | null = null;

async function macros(): Promise<Macro[]> {
  if (known && performance.now() - known.at < FRESH_MS) return known.macros;
  const result = await listMacros({ limit: MOST });
  if (!result.ok) return known?.macros ?? [];
  known = { macros: result.data.items, at: performance.now() };
  return known.macros;
}

/** Fetches them when there is time, for those who ask for them at once. */
export function prepareMacros(): void {
  requestIdleCallback(() => void macros(), { timeout: 2000 });
}

export const preparedMacros = (): readonly Macro[] => known?.macros ?? [];

/** After macros were changed here. */
export function forgetMacros(): void {
  known = null;
}

interface Place {
  /** Null: not known yet. */
  mailboxId(): number | null;
  /** Fills it in, and does what it says. */
  use(macroId: number): Promise<Result<FilledMacro>>;
  /** Words alone are to be had: there is no ticket to do anything to. */
  wordsOnly?: boolean;
}

export const macroSource = (place: Place): Source => ({
  sign: '/',
  title: place.wordsOnly ? msg('Canned replies') : msg('Canned replies and macros'),
  none: msg('No canned reply is called so. They are made under Admin, Macros.'),
  find: async (words) => {
    const offered = (await macros()).filter(({ text }) => !place.wordsOnly || text !== '');
    return matchingMacros(offered, words, place.mailboxId()).map(choiceOf);
  },
  take: async ({ key, label }) => {
    const result = await place.use(Number(key));
    if (!result.ok) {
      toast(msg(str`“${label}” was not used. ${problemWords(result.problem)}`), true);
      return null;
    }
    const done = (known?.macros ?? []).find(({ id }) => id === Number(key))?.actions ?? {};
    if (Object.keys(done).length > 0) {
      toast(
        place.wordsOnly
          ? msg(str`The actions of “${label}” are not done: the ticket is not open yet`)
          : msg(str`Applied “${label}” to the ticket`),
      );
    }
    const { text, html } = result.data;
    return { text, html };
  },
});

/** The first variable a macro could not fill and nobody has; '' when there is none. */
export const unfilledIn = (text: string): string => /⟨[a-z]+\.[a-z]+⟩/i.exec(text)?.[0] ?? '';

const choiceOf = ({ id, name, text, actions }: Macro): Choice => ({
  key: String(id),
  label: name,
  detail: text.replaceAll(/\s+/g, ' ').slice(0, 120) || Object.keys(actions).join(', '),
});
