// Tickets whose promised time has passed while it runs.
import { rowQueue } from '../platform/db/row-queue.ts';

export const overdueTickets = rowQueue({
  name: 'sla_overdue',
  rows: 'tickets where due_at is not null and due_at <= :now',
  since: 'due_at',
});
