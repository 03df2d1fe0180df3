// The languages the server speaks, and how they write days and numbers. Nothing but this: schemas, which the console reads too, use it.

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

/** "26 November 2026", the day in UTC. */
export const longDay = (at: Date, language: Language): string =>
  at.toLocaleDateString(locales[language], { dateStyle: 'long', timeZone: 'UTC' });

/** "Thursday 26 November 2026 at 14:05 UTC" */
export const dayAndTime = (at: Date, language: Language): string =>
  `${at.toLocaleString(locales[language], { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })} UTC`;

/** "30.5 MB" @param bytes octets */
export const megabytes = (bytes: number, language: Language): string =>
  `${(bytes / 1024 / 1024).toLocaleString(locales[language], { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false })} MB`;
