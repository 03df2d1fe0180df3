// Whether the desk works: warnings, status, and when to warn. For admins.
import type {
  Service,
  Status,
  Warning,
  Warnings,
  WarningSettings,
  WarningSettingsChange,
} from '../../src/health/schemas.ts';
import { request, type Result } from './request.ts';

export type { Service, Status, Warning, WarningSettings };

export function getWarnings(): Promise<Result<Warnings>> {
  return request('GET', '/api/warnings');
}

export function getStatus(): Promise<Result<Status>> {
  return request('GET', '/api/status');
}

export function getWarningSettings(): Promise<Result<WarningSettings>> {
  return request('GET', '/api/warnings/settings');
}

export function changeWarningSettings(change: WarningSettingsChange): Promise<Result<WarningSettings>> {
  return request('PATCH', '/api/warnings/settings', { body: change });
}
