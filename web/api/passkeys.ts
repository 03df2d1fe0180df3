// Passkeys: what the browser and its authenticators do, between two requests to the desk each.
import { msg } from '@lit/localize';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { AddedPasskey, Passkey, Passkeys } from '../../src/sign-in/passkey-schemas.ts';
import { request, type Result } from './request.ts';

export type { Passkey, Passkeys };

const path = '/api/me/passkeys';

/** Browsers know them on secure pages of a host with a name only. */
export const passkeysWork = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname);

export const listPasskeys = (): Promise<Result<Passkeys>> => request('GET', path);

export const renamePasskey = (id: number, name: string): Promise<Result<Passkey>> =>
  request('PATCH', `${path}/${id}`, { body: { name } });

export const removePasskey = (id: number, currentPassword: string): Promise<Result<null>> =>
  request('POST', `${path}/${id}/remove`, { body: { currentPassword } });

export async function addPasskey(input: {
  currentPassword: string;
  name: string;
}): Promise<Result<AddedPasskey>> {
  const { currentPassword, name } = input;
  const asked = await request<PublicKeyCredentialCreationOptionsJSON>('POST', `${path}/options`, {
    body: { currentPassword },
  });
  if (!asked.ok) return asked;
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await answerOf(() => startRegistration({ optionsJSON: asked.data }));
  return made.ok ? request('POST', path, { body: { name, response: made.data } }) : made;
}

/** The answer of a passkey that signs somebody in. @param secondStep it comes after the password */
export async function askPasskey(secondStep: boolean): Promise<Result<AuthenticationResponseJSON>> {
  const asked = await request<PublicKeyCredentialRequestOptionsJSON>('POST', '/api/session/passkey/options', {
    body: { secondStep },
  });
  if (!asked.ok) return asked;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return answerOf(() => startAuthentication({ optionsJSON: asked.data }));
}

async function answerOf<T>(ask: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await ask() };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const detail =
      name === 'InvalidStateError'
        ? msg('This device has a passkey of yours already.')
        : msg('No passkey was used: it was cancelled, took too long, or there is none for this desk.');
    const title = msg('That did not work');
    return {
      ok: false,
      problem: { type: 'about:blank', title, status: 0, code: 'passkey', detail, errors: [] },
    };
  }
}
