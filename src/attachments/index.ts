// Files that come with mail or go out with it.
export type { AttachmentPolicy } from './attachment-policy.ts';
export { keepAttachments, type KeptAttachment } from './keep-attachments.ts';
export { downloadLink, type DownloadLink } from './download-link.ts';
export { attachment } from './present.ts';
export { receiveUpload, removeLeftOverUploads, type ReceivedFile } from './receive-upload.ts';
export { attachmentRoutes } from './routes.ts';
export {
  claimUploads,
  copyFiles,
  copyKeptPictures,
  copyToUploads,
  giveUploads,
  insertAttachments,
  keepUploads,
  listAttachmentsOf,
  type AttachmentRow,
} from './store.ts';
export { uploadChore } from './purge-uploads.ts';
export { queueObjects } from './queue-objects.ts';
