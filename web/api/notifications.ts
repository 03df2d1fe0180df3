// What I am told of, and how I chose it.
import type {
  Choices,
  Notification as Notice,
  Preferences,
  PreferencesInput,
  ReadInput,
} from '../../src/notifications/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { Choices, Notice, Preferences };

export function listNotices(query: Query, signal?: AbortSignal): Promise<Result<Page<Notice>>> {
  return request('GET', '/api/notifications', { query, ...(signal ? { signal } : {}) });
}

export function countUnread(): Promise<Result<{ unread: number }>> {
  return request('GET', '/api/notifications/count');
}

export function markRead(which: ReadInput): Promise<Result<{ unread: number }>> {
  return request('POST', '/api/notifications/read', { body: which });
}

export function getPreferences(): Promise<Result<Preferences>> {
  return request('GET', '/api/notification-preferences');
}

export function savePreferences(input: PreferencesInput): Promise<Result<Preferences>> {
  return request('PUT', '/api/notification-preferences', { body: input });
}

export function getNotificationDefaults(): Promise<Result<{ choices: Choices }>> {
  return request('GET', '/api/notification-defaults');
}

export function saveNotificationDefaults(choices: Choices): Promise<Result<{ choices: Choices }>> {
  return request('PUT', '/api/notification-defaults', { body: { choices } });
}
