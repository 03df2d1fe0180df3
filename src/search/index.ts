// Finding tickets by what was said in them: the language of the search box, the documents it searches, and where the words stand.
export { buildDocument } from './document.ts';
export { findExcerpts } from './find-excerpts.ts';
export { asksForSpam } from './field-conditions.ts';
export { readZone } from './read-day.ts';
export { findMatches, ticketsMatching, type Condition } from './find-matches.ts';
export { indexChanged, rebuildDocuments, searchQueue } from './index-changed.ts';
export type { QueryProblem } from './parse-query.ts';
export { readQuery } from './read-query.ts';
export { searchQuery, type Excerpt, type SearchQuery } from './schemas.ts';
