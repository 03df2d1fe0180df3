// Notifications and preferences over HTTP; each agent's own.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { getDefaults, saveDefaults } from './defaults.ts';
import { countUnread, listNotifications } from './list-notifications.ts';
import { getPreferences, savePreferences } from './preferences.ts';
import { notification } from './present.ts';
import { readNotifications } from './read-notifications.ts';
import {
  defaultsSchema,
  notificationListQuery,
  preferencesInput,
  preferencesSchema,
  readInput,
  unreadCountSchema,
  type Choices,
  type Preferences,
} from './schemas.ts';

const unread: Presenter<{ unread: number }> = { schema: unreadCountSchema, present: (count) => count };
const preferences: Presenter<Preferences> = { schema: preferencesSchema, present: (row) => row };
const defaults: Presenter<{ choices: Choices }> = { schema: defaultsSchema, present: (row) => row };

export const notificationRoutes = new Router<RequestState>()
  .get(
    '/notifications',
    may('notification.read'),
    asks(notificationListQuery),
    handle(listNotifications, ok(page(notification))),
  )
  .get('/notifications/count', may('notification.read'), handle(countUnread, ok(unread)))
  .post(
    '/notifications/read',
    may('notification.read'),
    accepts(readInput),
    handle(readNotifications, ok(unread)),
  )
  .get('/notification-preferences', may('notification.read'), handle(getPreferences, ok(preferences)))
  .put(
    '/notification-preferences',
    may('notification.read'),
    accepts(preferencesInput),
    handle(savePreferences, ok(preferences)),
  )
  .get('/notification-defaults', may('settings.read'), handle(getDefaults, ok(defaults)))
  .put(
    '/notification-defaults',
    may('settings.change'),
    accepts(defaultsSchema),
    handle(saveDefaults, ok(defaults)),
  );
