// Attachment rows as JSON.
import type { FromSchema } from 'json-schema-to-ts';
import type { Presenter } from '../platform/http/handle.ts';
import { attachmentSchema } from './schemas.ts';
import type { AttachmentRow } from './store.ts';

export const attachment = {
  schema: attachmentSchema,
  present: (row: AttachmentRow): FromSchema<typeof attachmentSchema> => ({
    id: row.id,
    filename: row.filename,
    contentType: row.content_type,
    size: row.size,
    sha256: row.sha256,
    inline: row.inline,
    contentId: row.content_id,
    blocked: row.blocked,
  }),
} satisfies Presenter<AttachmentRow>;
