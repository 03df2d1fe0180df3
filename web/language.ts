// The language of the console: the agent's choice, else the browser's. Set once, before any page is loaded, so that words may be
// constants; a new choice loads the page again.
import { configureLocalization } from '@lit/localize';
import { allLocales, sourceLocale, targetLocales } from './locales/locale-codes.ts';
import { dropStored, readStored, writeStored } from './browser/stored.ts';

export type Language = (typeof allLocales)[number];

const KEY = 'language';
const { setLocale } = configureLocalization({
  sourceLocale,
  targetLocales,
  loadLocale: () => import('./locales/de.ts'),
});

/** Loads the words. Without a choice: the first of the browser's languages that the console speaks. */
export async function startLanguage(): Promise<void> {
  const language = chosenLanguage() ?? browserLanguage();
  document.documentElement.lang = language;
  await setLocale(language);
}

/** The one this browser shows the console in where none is chosen. */
export const browserLanguage = (): Language => firstSpoken(navigator.languages);

/** As the server says it; null: as the browser says. */
export const languageOf = (locale: string | null): Language | null =>
  allLocales.find((known) => known === locale) ?? null;

/** What was chosen in this browser; null: as the browser says. */
function chosenLanguage(): Language | null {
  return languageOf(readStored<string>(KEY));
}

/** Keeps the choice here and shows the console in it, which loads it again where it differs; null: as the browser says. */
export function chooseLanguage(language: Language | null): void {
  if (language === null) dropStored(KEY);
  // What cannot be kept would be chosen again, and the page loaded again, for ever.
  else if (!writeStored(KEY, language)) return;
  const wanted = language ?? browserLanguage();
  if (wanted !== document.documentElement.lang) location.reload();
}

function firstSpoken(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.split('-')[0];
    const spoken = allLocales.find((known) => known === base);
    if (spoken) return spoken;
  }
  return sourceLocale;
}
