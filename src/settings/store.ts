// SQL on the desk's settings.
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';
import type { Settings } from './schemas.ts';

export type DeskSettings = Settings;

export async function readSettings(db: Knex): Promise<DeskSettings> {
  const [row] = await select(db, {});
  if (row === undefined) throw new Error('desk_settings holds no row');
  return row;
}

const select = statement<DeskSettings>(
  'desk-settings',
  `select desk_name as "deskName", language, cooldown_burst as "cooldownBurst", hold_retention_days as "holdRetentionDays",
     suppression_days as "suppressionDays", undo_seconds as "undoSeconds", automatic_per_ticket as "automaticPerTicket",
     automatic_per_recipient as "automaticPerRecipient", loop_budget as "loopBudget",
     download_link_days as "downloadLinkDays", arc_sealers as "arcSealers",
     require_second_factor as "requireSecondFactor"
   from desk_settings`,
);
