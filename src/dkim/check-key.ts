// Looks for the record of a key in DNS. Once it is there and right, mail of the domain is signed with the key.
import { noted } from '../../mail/noted.ts';
import type { ResolveDns } from '../../mail/authentication/dns-answers.ts';
import { recordName, recordProblem } from '../../mail/dkim/dkim-record.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { findKey, type DkimKey } from './store.ts';

/** A key that was active stays so when its record is not found: DNS may be away. @throws AppError `not_found` */
export async function checkDkimKey(
  ctx: Context,
  { id }: { id: number },
  resolve: ResolveDns,
): Promise<DkimKey> {
  const key = await findKey(ctx.db, id);
  if (key === undefined) throw notFound('DKIM key');
  const problem = await problemInDns(key, resolve);
  return inTransaction(ctx, async (ctx) => {
    const { domain, selector } = key;
    const starts = problem === null && key.state === 'waiting';
    if (starts) {
      await ctx.db('dkim_keys').where({ domain, state: 'active' }).update({ state: 'retired' });
      await audit(ctx, {
        action: 'dkim.start',
        subject: { type: 'dkim_key', id },
        data: { domain, selector },
      });
    }
    await ctx
      .db('dkim_keys')
      .where({ id })
      .update({
        checked_at: ctx.clock.now(),
        check_problem: problem,
        ...(starts ? { state: 'active' } : {}),
      });
    return (await findKey(ctx.db, id)) as DkimKey;
  });
}

async function problemInDns(key: DkimKey, resolve: ResolveDns): Promise<string | null> {
  const name = recordName(key.domain, key.selector);
  try {
    const records = (await resolve(name, 'TXT')).map((parts) => [parts].flat().join(''));
    return recordProblem(name, records, key.public_key);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return recordProblem(name, [], key.public_key);
    return noted`DNS did not answer about ${name} (${code || noted`unknown error`}). Try again in a moment.`;
  }
}
