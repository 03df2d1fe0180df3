// Macros over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { asWritten } from '../kept-pictures/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { fillForNewTicket } from './fill-for-new-ticket.ts';
import { fillMacro } from './fill-macro.ts';
import { listMacros } from './list-macros.ts';
import { previewMacro } from './preview-macro.ts';
import {
  filledSchema,
  macroInput,
  macroListQuery,
  macroPreviewInput,
  macroSchema,
  newTicketFillInput,
  takenSchema,
  type FilledMacro,
  type Macro,
  type TakenMacro,
} from './schemas.ts';
import { getMacro, type MacroRow } from './store.ts';
import { useMacro } from './use-macro.ts';
import { changeMacro, createMacro, deleteMacro } from './write-macro.ts';

const presentMacro = (row: MacroRow): Macro => ({
  id: row.id,
  name: row.name,
  text: row.text,
  html: asWritten(row.html),
  actions: row.actions,
  visibility: row.visibility,
  teamId: row.team_id,
  mailboxId: row.mailbox_id,
  owner: { id: row.owner_id, name: row.owner_name },
  mayChange: row.may_change,
  uses: row.uses,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
const macro: Presenter<MacroRow> = { schema: macroSchema, present: presentMacro };
const withPictures = <T extends FilledMacro>(words: T): T => ({ ...words, html: asWritten(words.html) });
const filled: Presenter<FilledMacro> = { schema: filledSchema, present: withPictures };
const taken: Presenter<TakenMacro> = { schema: takenSchema, present: withPictures };
const nothing: Presenter<null> = { schema: { type: 'null' }, present: () => null };

export const macroRoutes = new Router<RequestState>()
  .get('/macros', may('macro.read'), asks(macroListQuery), handle(listMacros, ok(page(macro))))
  .post('/macros', may('macro.change'), accepts(macroInput), handle(createMacro, created(macro)))
  .post('/macros/preview', may('macro.read'), accepts(macroPreviewInput), handle(previewMacro, ok(filled)))
  .post(
    '/macros/:id/fill',
    may('macro.read'),
    accepts(newTicketFillInput),
    handle(fillForNewTicket, ok(taken)),
  )
  .get(
    '/macros/:id',
    may('macro.read'),
    handle((ctx, { id }: { id: number }) => getMacro(ctx, id), ok(macro)),
  )
  .put('/macros/:id', may('macro.change'), accepts(macroInput), handle(changeMacro, ok(macro)))
  .delete('/macros/:id', may('macro.change'), handle(deleteMacro, { status: 204, presenter: nothing }))
  .post('/tickets/:id/macros/:macroId/fill', may('macro.read'), handle(fillMacro, ok(taken)))
  .post('/tickets/:id/macros/:macroId', may('ticket.change'), handle(useMacro, ok(filled)));
