// An admin sets how people sign in through an identity provider.
import { hashPassword } from '../agents/index.ts';
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { say, type Words } from '../platform/words/say.ts';
import { findMissingTeam } from '../teams/index.ts';
import type { OidcChange } from './schemas.ts';
import { clientSecretPlace, providerColumns, readProvider, type Provider } from './store.ts';

/** @throws AppError `invalid` that names the field */
export async function changeProvider(ctx: Context, input: OidcChange, secrets: SecretBox): Promise<Provider> {
  const { clientSecret, emergencyWord, ...change } = input;
  const emergencyWordHash =
    emergencyWord === undefined ? {} : { emergencyWordHash: await hashPassword(emergencyWord) };
  const sealed =
    clientSecret === undefined
      ? {}
      : { clientSecret: clientSecret === null ? null : secrets.seal(clientSecret, clientSecretPlace) };
  return inTransaction(ctx, async (ctx) => {
    await ctx.db('oidc_settings').forUpdate().select('only_row');
    const before = await readProvider(ctx.db);
    const after: Provider = { ...before, ...change, ...sealed, ...emergencyWordHash };
    refuseHalf(after);
    await refuseUnknownMailboxes(ctx, after);
    const team = await findMissingTeam(ctx, [
      ...new Set(after.mapping.flatMap(({ teamIds }) => teamIds ?? [])),
    ]);
    if (team !== undefined) throw wrong('mapping', say`There is no team with the id ${team}.`);
    await ctx.db('oidc_settings').update(rowOf(after));
    await forgetLinks(ctx, before, after);
    await auditChange(ctx, {
      action: 'oidc.change',
      subject: { type: 'oidc', id: null },
      before: audited(before),
      after: {
        ...audited(after),
        ...(clientSecret === undefined ? {} : { clientSecret: 'changed' }),
        ...(emergencyWord === undefined ? {} : { emergencyWord: 'changed' }),
      },
    });
    return after;
  });
}

const rowOf = (provider: Provider): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(providerColumns).map(([name, column]) => [
      column,
      name === 'mapping' ? jsonb(provider.mapping) : provider[name as keyof Provider],
    ]),
  );

function audited({ clientSecret: _secret, emergencyWordHash: _hash, ...told }: Provider): object {
  return told;
}

function refuseHalf(provider: Provider): void {
  const { issuer, clientId, scopes, enabled, onlyWay, emergencyWordHash, groupsClaim, mapping } = provider;
  if (enabled && issuer === '') throw wrong('issuer', 'Give the address of the provider.');
  if (issuer !== '' && !URL.canParse(issuer)) throw wrong('issuer', 'This is no web address.');
  if (enabled && clientId === '')
    throw wrong('clientId', 'Give the client id the provider has for this desk.');
  if (!scopes.split(' ').includes('openid')) throw wrong('scopes', 'The scopes must hold openid.');
  if (onlyWay && !enabled) throw wrong('onlyWay', 'Switch the provider on first.');
  if (onlyWay && emergencyWordHash === null) {
    throw wrong(
      'emergencyWord',
      'Choose an emergency word first: without it nobody comes in while the provider is away.',
    );
  }
  if (mapping.length > 0 && groupsClaim === '') {
    throw wrong('groupsClaim', 'Name the claim that lists the groups, or remove the lines below.');
  }
}

async function refuseUnknownMailboxes(ctx: Context, { mapping }: Provider): Promise<void> {
  const ids = [...new Set(mapping.flatMap(({ mailboxIds }) => mailboxIds ?? []))];
  const known = (await ctx.db('mailboxes').whereIn('id', ids).select('id')) as { id: number }[];
  const missing = ids.find((id) => !known.some((row) => row.id === id));
  if (missing !== undefined) throw wrong('mapping', say`There is no mailbox with the id ${missing}.`);
}

/** Another provider, or another client of it, knows people by other names. */
async function forgetLinks(ctx: Context, before: Provider, after: Provider): Promise<void> {
  if (before.issuer === after.issuer && before.clientId === after.clientId) return;
  await ctx.db('oidc_links').delete();
}

const wrong = (field: string, message: Words): AppError =>
  new AppError('invalid', message, { errors: [{ field, message }] });
