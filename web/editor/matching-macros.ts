// Which macros are meant by what was typed after the /. Pure; keeps the order of use among equals.
import type { Macro } from '../api/macros.ts';

const SHOWN = 8;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Every word typed must begin a word of the name, or else stand in the text. @param mailboxId null: not known yet */
export function matchingMacros(macros: readonly Macro[], typed: string, mailboxId: number | null): Macro[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const inPlace = macros.filter((macro) => macro.mailboxId === null || macro.mailboxId === mailboxId);
  const rank = (macro: Macro): number => {
    const name = plain(macro.name);
    const begins = words.every((word) => name.split(/[\s/-]+/).some((part) => part.startsWith(word)));
    if (begins) return 0;
    const text = plain(macro.text);
    return words.every((word) => name.includes(word) || text.includes(word)) ? 1 : 2;
  };
  const ranked = inPlace.map((macro) => ({ macro, rank: rank(macro) })).filter((item) => item.rank < 2);
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ macro }) => macro);
}
