// How the desk looks: name, colour and logo.
import { msg } from '@lit/localize';
import type { Branding, BrandingChange, BrandTones } from '../../src/branding/schemas.ts';
import { ownHeaders, problemFrom, request, type Result } from './request.ts';

export type { Branding, BrandTones };

export const getBranding = (): Promise<Result<Branding>> => request('GET', '/api/branding');

export const changeBranding = (change: BrandingChange): Promise<Result<Branding>> =>
  request('PATCH', '/api/branding', { body: change });

/** The readable tones of a colour, before it is chosen. */
export const getTones = (accent: string, signal: AbortSignal): Promise<Result<BrandTones>> =>
  request('GET', '/api/branding/tones', { query: { accent }, signal });

export async function uploadLogo(file: Blob): Promise<Result<Branding>> {
  try {
    const response = await fetch('/api/branding/logo', {
      method: 'PUT',
      headers: { ...ownHeaders(), 'Content-Type': file.type || 'application/octet-stream' },
      credentials: 'same-origin',
      body: file,
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data: body as Branding };
    return { ok: false, problem: problemFrom(response.status, body) };
  } catch {
    return { ok: false, problem: { ...problemFrom(0, null), detail: msg('The server did not answer.') } };
  }
}

export const removeLogo = (): Promise<Result<Branding>> => request('DELETE', '/api/branding/logo');
