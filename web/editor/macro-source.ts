// What / offers: canned replies and macros, looked up in this browser as one types.
import { msg, str } from '@lit/localize';
import {
  listMacros,
  type FilledMacro,
  type Macro,
  type TakenMacro,
  type TicketActions,
} from '../api/macros.ts';
import type { Problem, Result } from '../api/request.ts';
import { toast } from '../elements/basics/hd-toasts.ts';
import { problemWords } from '../elements/basics/notice.ts';
import { isIdle } from '../state/pending-actions.ts';
import { isSilent } from '../state/reply-draft.ts';
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
  /** Fills it in. */
  fill(macroId: number): Promise<Result<TakenMacro>>;
  /** What it does is done with what is sent. */
  pend(actions: TicketActions): void;
  /** Does one without words at once; absent: there is no ticket yet. */
  apply?(macroId: number): Promise<Result<FilledMacro>>;
}

export const macroSource = (place: Place): Source => ({
  sign: '/',
  title: msg('Canned replies and macros'),
  none: msg('No canned reply is called so. They are made under Admin, Macros.'),
  find: async (words) => matchingMacros(await macros(), words, place.mailboxId()).map(choiceOf),
  take: async ({ key, label }) => {
    const id = Number(key);
    const macro = known?.macros.find((one) => one.id === id);
    const refused = (problem: Problem): null => {
      toast(msg(str`“${label}” was not used. ${problemWords(problem)}`), true);
      return null;
    };
    if (macro && isSilent(macro) && place.apply) {
      const done = await place.apply(id);
      if (!done.ok) return refused(done.problem);
      toast(msg(str`Applied “${label}” to the ticket`));
      return null;
    }
    const result = await place.fill(id);
    if (!result.ok) return refused(result.problem);
    const { text, html, actions } = result.data;
    if (!isIdle(actions)) place.pend(actions);
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
