// Recovery codes: ten that are good once each, for who has lost the phone. Only hashes are kept: of 80 random bits nobody finds what
// was hashed.
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from '../platform/context.ts';

const howMany = 10;
/** RFC 4648 base32 in small letters: no 0, 1, 8 and 9 to be taken for letters. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const letters = 16;

/** As one types them: capitals, spaces and dashes do not matter. */
const hashOf = (code: string): Buffer =>
  createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest();

function newCode(): string {
  // 256 is a multiple of 32, so each letter is as likely as the next.
  const text = [...randomBytes(letters)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** Makes ten new ones and answers with them: the only time they can be seen. Older ones are good no more. */
export async function renewCodes({ db, clock }: Context, agentId: number): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  const madeAt = clock.now();
  await db('recovery_codes').where({ agent_id: agentId }).delete();
  await db('recovery_codes').insert(
    codes.map((code) => ({ agent_id: agentId, code_hash: hashOf(code), made_at: madeAt })),
  );
  return codes;
}

/** Whether the code is one of the agent's and was not used before; it is from now on, whoever else tries at the same moment. */
export async function takeRecoveryCode(
  { db, clock }: Context,
  agentId: number,
  code: string,
): Promise<boolean> {
  const taken = await db('recovery_codes')
    .where({ agent_id: agentId, code_hash: hashOf(code) })
    .whereNull('used_at')
    .update({ used_at: clock.now() });
  return taken === 1;
}

/** How many are left. */
export async function countCodes({ db }: Pick<Context, 'db'>, agentId: number): Promise<number> {
  const [row] = await db('recovery_codes')
    .where({ agent_id: agentId })
    .whereNull('used_at')
    .count({ count: '*' });
  return Number(row?.count ?? 0);
}
