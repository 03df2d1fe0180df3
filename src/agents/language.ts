// The language of mails to an agent: the one they chose for the console, else the one their browser shows it in, else the desk's.
import type { Context } from '../platform/context.ts';
import type { Language } from '../platform/words/say.ts';

/** SQL for it. @param agent the alias of `agents` */
export const languageSql = (agent: string): string =>
  `coalesce(${agent}.locale, ${agent}.browser_locale, (select language from desk_settings))`;

/** Of an agent; of nobody: the desk's. */
export async function mailLanguageOf(
  ctx: Pick<Context, 'db'>,
  agentId: number | null | undefined,
): Promise<Language> {
  const { rows } = await ctx.db.raw<{ rows: { language: Language }[] }>(
    `select ${languageSql('a')} as language from (values (1)) one left join agents a on a.id = ?`,
    [agentId ?? null],
  );
  return rows[0]?.language ?? 'en';
}
