// What is wrong with a password that is being typed.
import type { PasswordToCheck, PasswordVerdict } from '../../src/agents/schemas.ts';
import { request } from './request.ts';

/** In words; '' for one that will do, and where nobody answered: the server looks again when it is sent. */
export async function passwordProblem(about: PasswordToCheck): Promise<string> {
  const found = await request<PasswordVerdict>('POST', '/api/password-check', { body: about });
  return found.ok ? (found.data.problem ?? '') : '';
}
