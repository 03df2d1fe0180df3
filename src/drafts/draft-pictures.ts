// Pictures in the words of a draft: uploads of its author, which become parts of the mail when it is sent.
import { picturesIn } from '../../mail/sanitize/index.ts';

export const uploadsIn = (html: string | null): number[] =>
  picturesIn(html ?? '').flatMap((cid) => Number(/^upload-(\d{1,15})$/.exec(cid)?.[1] ?? 0) || []);

/** The words as they came: whoever sends them as they are sends the pictures too. */
export const withPictures = <T extends { html: string | null }>(words: T): T => ({
  ...words,
  html: words.html?.replaceAll(/ data-hd-cid="(upload-\d+)"/g, ' src="cid:$1"') ?? null,
});
