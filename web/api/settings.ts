// The desk's settings, which all its processes read.
import type { Budget, Settings, SettingsChange } from '../../src/settings/schemas.ts';
import { request, type Result } from './request.ts';

export type { Budget, Settings };

export function getSettings(): Promise<Result<Settings>> {
  return request('GET', '/api/settings');
}

export function changeSettings(change: SettingsChange): Promise<Result<Settings>> {
  return request('PATCH', '/api/settings', { body: change });
}
