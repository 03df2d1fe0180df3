// Makes a key for a domain. It signs nothing until its record has been seen in DNS.
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { domainToASCII } from 'node:url';
import { audit } from '../events/index.ts';
import { isOwnDomain } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { dkimSecretPlace, findKey, type DkimKey } from './store.ts';
import type { Words } from '../platform/words/say.ts';

/** RFC 8301: receivers must verify up to 2048; larger records do not fit everywhere. */
const bits = 2048;
const makePair = promisify(generateKeyPair);

/** @throws AppError `invalid` when no mailbox sends from the domain; `conflict` when a key of it waits already */
export async function makeDkimKey(
  ctx: Context,
  input: { domain: string },
  secrets: SecretBox,
): Promise<DkimKey> {
  const domain = input.domain.trim().toLowerCase();
  const { publicKey, privateKey } = await makePair('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return inTransaction(ctx, async (ctx) => {
    if (domainToASCII(domain) === '' || !(await isOwnDomain(ctx.db, domain))) {
      throw invalid('No mailbox sends from this domain.');
    }
    const keys = (await ctx.db('dkim_keys').where({ domain }).select('selector', 'state')) as DkimKey[];
    if (keys.some((key) => key.state === 'waiting')) {
      throw new AppError('conflict', 'A key of this domain waits for its record already.');
    }
    const selector = freeSelector(ctx.clock.now(), new Set(keys.map((key) => key.selector)));
    const [row] = (await ctx
      .db('dkim_keys')
      .insert({
        domain,
        selector,
        private_key: secrets.seal(privateKey, dkimSecretPlace(domain, selector)),
        public_key: publicKey.toString('base64'),
        created_at: ctx.clock.now(),
        created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
      })
      .returning('id')) as { id: number }[];
    const { id } = row as { id: number };
    await audit(ctx, { action: 'dkim.make', subject: { type: 'dkim_key', id }, data: { domain, selector } });
    return (await findKey(ctx.db, id)) as DkimKey;
  });
}

/** hd20261125, and with a letter when the day has had one. */
function freeSelector(now: Date, taken: ReadonlySet<string>): string {
  const day = `hd${now.toISOString().slice(0, 10).replaceAll('-', '')}`;
  const letters = ['', ...'abcdefghijklmnopqrstuvwxyz'.split('')];
  const free = letters.map((letter) => `${day}${letter}`).find((name) => !taken.has(name));
  if (free === undefined) throw invalid('This domain has had too many keys today.');
  return free;
}

const invalid = (message: Words): AppError =>
  new AppError('invalid', message, { errors: [{ field: 'domain', message }] });
