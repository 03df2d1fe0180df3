// Who is there for how much, over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts } from '../platform/http/accepts.ts';
import { handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { changeAvailability } from './change-availability.ts';
import { availabilityChange, availabilitySchema, type Availability } from './schemas.ts';
import { getAvailability, listAvailability, type AvailabilityRow } from './store.ts';

const present = (row: AvailabilityRow): Availability => ({
  agent: { id: row.id, name: row.name },
  timeZone: row.time_zone,
  away: row.away,
  absence: row.starts_at && {
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    substitute:
      row.substitute_id === null ? null : { id: row.substitute_id, name: row.substitute_name ?? '' },
    answers: row.answers,
  },
  ticketLimit: row.ticket_limit,
  activeTickets: row.active_tickets,
});
const availability: Presenter<AvailabilityRow> = { schema: availabilitySchema, present };

export const assignmentRoutes = new Router<RequestState>()
  .get('/availability', may('agent.read'), handle(listAvailability, ok(page(availability))))
  .get(
    '/agents/:id/availability',
    may('agent.read'),
    handle((ctx, { id }: { id: number }) => getAvailability(ctx, id), ok(availability)),
  )
  .patch(
    '/agents/:id/availability',
    may('availability.change'),
    accepts(availabilityChange),
    handle(changeAvailability, ok(availability)),
  );
