// Takes the tokens of links out of our copies of mails: who reads the database or a backup must not open what the mail opens.
import type { Context } from '../platform/context.ts';

/** What stands behind a # is 43 letters of base64url, as newToken makes them. */
export async function takeLinksOut({ db }: Pick<Context, 'db'>, ids: readonly number[]): Promise<void> {
  await db('outbound_mails')
    .whereIn('id', ids)
    .update({ text: db.raw(`regexp_replace(text, '#[A-Za-z0-9_-]{43}', '#…', 'g')`) });
}
