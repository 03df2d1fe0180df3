// The parts of the desk in words.
import type { Service, Status } from '../api/health.ts';
import { fileSize } from './sizes.ts';

type Row = Status['rows'][number];

const ROWS: Record<string, string> = {
  outbound: 'Mail to be sent',
  dead_letters: 'Dead letters',
  held: 'Held mail',
  sla_reminders: 'Late reminders',
  sla_overdue: 'Overdue tickets',
  notifications: 'Notifications by mail',
  webhooks: 'Webhook deliveries',
  rule_timers: 'Rules on time',
  satisfaction_questions: 'Questions to customers',
  handovers: 'Tickets handed over',
  password_resets: 'Requests for new passwords',
};

/** A queue nobody has named here yet keeps its own name. */
export const rowWords = (row: Row): string => ROWS[row.queue] ?? row.queue.replaceAll('_', ' ');

const ROLES: Record<Service['role'], string> = { gateway: 'Gateway', api: 'API', worker: 'Worker' };

export const roleWords = (service: Service): string => ROLES[service.role];

/** "running", "stopped", or "no sign of life": ended as it should or not. */
export function lifeWords(service: Service): { text: string; tone: 'good' | 'muted' | 'bad' } {
  if (service.alive) return { text: 'running', tone: 'good' };
  return service.stoppedAt === null
    ? { text: 'no sign of life', tone: 'bad' }
    : { text: 'stopped', tone: 'muted' };
}

/** "12 GB of 80 GB free" of the fullest disk; empty where none is known. */
export function diskWords(service: Service): string {
  const fullest = service.disks.toSorted(
    (a, b) => a.freeBytes / a.totalBytes - b.freeBytes / b.totalBytes,
  )[0];
  if (fullest === undefined) return '';
  return `${fileSize(fullest.freeBytes)} of ${fileSize(fullest.totalBytes)} free`;
}

export const warningsWords = (count: number): string => `${count} warning${count === 1 ? '' : 's'}`;
