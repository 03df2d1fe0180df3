// Every setting that ops own, with what it is for: the one source for the loader, .env.example and docs/config.md.
// What an admin changes is a row in the database and is set in the console, not here.
import { generalSettings } from './config-settings/general.ts';
import { mailInSettings } from './config-settings/mail-in.ts';
import { mailOutSettings } from './config-settings/mail-out.ts';
import { storeSettings } from './config-settings/stores.ts';
import { tracingSettings } from './config-settings/tracing.ts';
import { workerSettings } from './config-settings/worker.ts';

export type { Setting } from './config-settings/setting.ts';

export const settings = {
  ...generalSettings,
  ...storeSettings,
  ...mailInSettings,
  ...mailOutSettings,
  ...workerSettings,
  ...tracingSettings,
};
