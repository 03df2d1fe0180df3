// The parts of the desk in words.
import { msg, str } from '@lit/localize';
import type { Service, Status } from '../api/health.ts';
import { numberWords, plural } from './plural.ts';
import { fileSize } from './sizes.ts';

type Row = Status['rows'][number];

const ROWS: Record<string, string> = {
  outbound: msg('Mail to be sent'),
  dead_letters: msg('Dead letters'),
  held: msg('Held mail'),
  sla_reminders: msg('Late reminders'),
  sla_overdue: msg('Overdue tickets'),
  notifications: msg('Notifications by mail'),
  webhooks: msg('Webhook deliveries'),
  rule_timers: msg('Rules on time'),
  satisfaction_questions: msg('Questions to customers'),
  search: msg('Changes the search does not know yet'),
  handovers: msg('Tickets handed over'),
  password_resets: msg('Requests for new passwords'),
};

/** A queue nobody has named here yet keeps its own name. */
export const rowWords = (row: Row): string => ROWS[row.queue] ?? row.queue.replaceAll('_', ' ');

const ROLES: Record<Service['role'], string> = { gateway: msg('Gateway'), api: 'API', worker: msg('Worker') };

export const roleWords = (service: Service): string => ROLES[service.role];

/** "running", "stopped", or "no sign of life": ended as it should or not. */
export function lifeWords(service: Service): { text: string; tone: 'good' | 'muted' | 'bad' } {
  if (service.alive) return { text: msg('running'), tone: 'good' };
  return service.stoppedAt === null
    ? { text: msg('no sign of life'), tone: 'bad' }
    : { text: msg('stopped'), tone: 'muted' };
}

/** "12 GB of 80 GB free" of the fullest disk; empty where none is known. */
export function diskWords(service: Service): string {
  const fullest = service.disks.toSorted(
    (a, b) => a.freeBytes / a.totalBytes - b.freeBytes / b.totalBytes,
  )[0];
  if (fullest === undefined) return '';
  return msg(str`${fileSize(fullest.freeBytes)} of ${fileSize(fullest.totalBytes)} free`);
}

export const warningsWords = (count: number): string =>
  plural(count, {
    one: msg(str`${numberWords(count)} warning`),
    other: msg(str`${numberWords(count)} warnings`),
  });
