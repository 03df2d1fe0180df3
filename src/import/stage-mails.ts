// Reads the archives of an import: each mail becomes a record, the oldest first, as threads are put together in the order of time.
import { noted } from '../../mail/noted.ts';
import { decodeHeaderValue } from '../../mail/parse/encoded-words.ts';
import type { Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { findMails, readMailHead, type FoundMail } from './archive/find-mails.ts';
import { withMailFiles } from './mail-files.ts';
import type { MailData } from './records.ts';
import { mainKind, tellProblems, type ImportRow } from './store.ts';

const batchSize = 500;
/** Of so many the subject is read, for people to see what they are about to take in. */
const shownMails = 20;

/** Begins anew where it was stopped. */
export async function stageMails(
  ctx: Context,
  { row, directory }: { row: ImportRow; directory: string },
  beat: () => Promise<void>,
): Promise<void> {
  await ctx.db('import_problems').where({ import_id: row.id }).delete();
  await ctx.db('import_records').where({ import_id: row.id }).delete();
  await withMailFiles(ctx, { row, directory, beat }, async (paths) => {
    const mails: { file: string; mail: FoundMail }[] = [];
    for (const [file, path] of paths) {
      const found = await findMails(path);
      if (found.mails.length === 0) {
        const message = noted`It is neither a mail (.eml) nor an mbox: no mail was found in it.`;
        await tellProblems(ctx.db, row.id, [{ file, line: 1, message }]);
      }
      mails.push(...found.mails.map((mail) => ({ file, mail })));
      await beat();
    }
    mails.sort((a, b) => a.mail.time - b.mail.time);
    for (let at = 0; at < mails.length; at += batchSize) {
      const batch = mails.slice(at, at + batchSize);
      const records = await Promise.all(
        batch.map(({ file, mail }, index) => recordOf(file, mail, at + index < shownMails)),
      );
      await ctx.db('import_records').insert(records.map((record) => ({ import_id: row.id, ...record })));
      await beat();
    }
    await ctx.db('imports').where({ id: row.id }).update({ total: mails.length });
  });
}

async function recordOf(file: string, mail: FoundMail, isShown: boolean) {
  const data: MailData = {
    start: mail.part?.start ?? null,
    length: mail.size,
    sender: mail.part?.sender ?? '',
    createdAt: mail.time > 0 ? new Date(mail.time).toISOString() : null,
    ...(isShown ? await factsOf(mail) : { subject: '', email: '' }),
  };
  return {
    kind: mainKind('mail'),
    source_id: `${file}:${mail.part?.start ?? 0}`,
    file,
    line: 1,
    data: jsonb(data),
  };
}

async function factsOf(mail: FoundMail): Promise<{ subject: string; email: string }> {
  const head = await readMailHead(mail);
  const field = (name: string): string => {
    const found = new RegExp(`^${name}:([^\\r\\n]{0,998}(?:\\r?\\n[ \\t][^\\r\\n]{0,998}){0,8})`, 'im').exec(
      head,
    );
    const words = decodeHeaderValue((found?.[1] ?? '').replace(/\r?\n/g, ' '))
      .trim()
      .slice(0, 300);
    return words.replaceAll('\0', '\ufffd').toWellFormed();
  };
  return { subject: field('subject'), email: field('from') };
}
