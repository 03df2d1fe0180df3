// Pictures in the words of a draft: uploads of its author, which become parts of the mail when it is sent.
import { asWritten } from '../kept-pictures/index.ts';

export const withPictures = <T extends { html: string | null }>(words: T): T => ({
  ...words,
  html: asWritten(words.html),
});
