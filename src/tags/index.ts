// Tags: the words tickets are sorted by, with a colour; renamed and merged over all tickets.
export { countTagUses, moveTags } from './move-tags.ts';
export { giveTagsBack, tagMergeChore } from './undo-merge.ts';
export { tagRoutes } from './routes.ts';
export { currentNames } from './store.ts';
