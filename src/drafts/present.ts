// Drafts as the API shows them.
import type { Presenter } from '../platform/http/handle.ts';
import { withPictures } from './draft-pictures.ts';
import type { FoundDrafts } from './get-draft.ts';
import { draftsSchema, type Drafts, type WrittenDraft } from './schemas.ts';
import type { DraftRow } from './store.ts';

const agentOf = (row: DraftRow): { id: number; name: string } => ({ id: row.agent_id, name: row.agent_name });

const noWords = { text: '', html: null };

function presentWritten(row: DraftRow): WrittenDraft {
  const {
    mode = 'reply',
    note = noWords,
    to = null,
    cc = null,
    bcc = [],
    files = [],
    actions = { reply: {}, note: {} },
    seen = null,
    key = '',
  } = row.composed ?? {};
  return {
    agent: agentOf(row),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    mode,
    reply: withPictures({ text: row.text, html: row.html }),
    note: withPictures(note),
    to,
    cc,
    bcc,
    files,
    actions,
    seen,
    key,
    shared: row.shared,
  };
}

export function presentDrafts({ mailed, own, shared }: FoundDrafts): Drafts {
  return {
    mailed: mailed && {
      agent: agentOf(mailed),
      text: mailed.text,
      html: mailed.html,
      reason: mailed.reason ?? '',
      createdAt: mailed.created_at.toISOString(),
      updatedAt: mailed.updated_at.toISOString(),
    },
    own: own && presentWritten(own),
    shared: shared.map(presentWritten),
  };
}

export const drafts: Presenter<FoundDrafts> = { schema: draftsSchema, present: presentDrafts };
