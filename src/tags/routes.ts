// Tags over HTTP.
import { Router } from '@koa/router';
import { may } from '../agents/index.ts';
import { accepts, asks } from '../platform/http/accepts.ts';
import { created, handle, ok, page, type Presenter } from '../platform/http/handle.ts';
import type { RequestState } from '../platform/http/route.ts';
import { listTags } from './list-tags.ts';
import {
  newTagSchema,
  tagChangeSchema,
  tagListQuery,
  tagMergeInput,
  tagSchema,
  type Tag,
} from './schemas.ts';
import type { TagRow } from './store.ts';
import { undoTagMerge } from './undo-merge.ts';
import { changeTag, createTag, mergeTag } from './write-tag.ts';

const presentTag = (row: TagRow): Tag => ({
  id: row.id,
  name: row.name,
  colour: row.colour,
  archived: row.archived_at !== null,
  useCount: row.use_count,
  moving: row.moving,
  merges: row.merges.map((merge) => ({ ...merge, mergedAt: new Date(merge.mergedAt).toISOString() })),
});
const tag: Presenter<TagRow> = { schema: tagSchema, present: presentTag };

export const tagRoutes = new Router<RequestState>()
  .get('/tags', may('tag.read'), asks(tagListQuery), handle(listTags, ok(page(tag))))
  .post('/tags', may('tag.change'), accepts(newTagSchema), handle(createTag, created(tag)))
  .patch('/tags/:id', may('tag.change'), accepts(tagChangeSchema), handle(changeTag, ok(tag)))
  .post('/tags/:id/merge', may('tag.change'), accepts(tagMergeInput), handle(mergeTag, ok(tag)))
  .delete('/tag-merges/:id', may('tag.change'), handle(undoTagMerge, ok(tag)));
