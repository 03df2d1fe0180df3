// Saved views over HTTP. Everybody saves views; changed they are by who made them, and by admins.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { accepts } from '../platform/http/accepts.ts';
import { created, handle, ok, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { countViews, listViews } from './list-views.ts';
import {
  newViewInput,
  viewChangeInput,
  viewCountsSchema,
  viewListSchema,
  viewSchema,
  type View,
} from './schemas.ts';
import { agentOf, mayChange, type ViewRow } from './store.ts';
import { changeView, createView, deleteView } from './write-view.ts';

const shown =
  <Input>(verb: (ctx: Context, input: Input) => Promise<ViewRow>) =>
  async (ctx: Context, input: Input): Promise<View> =>
    present(ctx, await verb(ctx, input));

function present(ctx: Context, row: ViewRow): View {
  return {
    id: row.id,
    name: row.name,
    filter: row.filter,
    visibility: row.visibility,
    teamId: row.team_id,
    agent: { id: row.agent_id, name: row.agent_name },
    mayChange: mayChange(agentOf(ctx), row),
  };
}

const list = async (ctx: Context) => ({ items: (await listViews(ctx)).map((row) => present(ctx, row)) });
const counts = async (ctx: Context) => ({ items: await countViews(ctx) });
const as = <T>(schema: Presenter<T>['schema']): Presenter<T> => ({ schema, present: (value: T) => value });
const view = as<View>(viewSchema);
const nothing = as<null>({ type: 'null' });

export const viewRoutes = new Router<RequestState>()
  .get('/views', may('view.read'), handle(list, ok(as(viewListSchema))))
  .get('/views/counts', may('view.read'), handle(counts, ok(as(viewCountsSchema))))
  .post('/views', may('view.change'), accepts(newViewInput), handle(shown(createView), created(view)))
  .patch('/views/:id', may('view.change'), accepts(viewChangeInput), handle(shown(changeView), ok(view)))
  .delete('/views/:id', may('view.change'), handle(deleteView, { status: 204, presenter: nothing }));
