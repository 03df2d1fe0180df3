// The locale of dates and numbers: the browser's own, where it speaks the console's language (de-AT, en-GB); else that language's.

/** Some browsers tell the system's name for a locale (`en-US@posix`), which Intl refuses. */
const wellFormed = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

export const formatLocale: string = localeFor(shownLanguage(), navigator.languages);

/** Pure: the first wanted locale of that language. */
export function localeFor(language: string, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.split('-')[0] === language && wellFormed.test(tag)) ?? language;
}

function shownLanguage(): string {
  return typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en';
}
