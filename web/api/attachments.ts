// Attachments: upload with progress (XMLHttpRequest, as fetch reports none) and their addresses.
import { msg } from '@lit/localize';
import { ownHeaders, problemFrom, type Result } from './request.ts';

export interface UploadedAttachment {
  id: number;
  filename: string;
  contentType: string;
  size: number;
}

export interface Upload {
  result: Promise<Result<UploadedAttachment>>;
  cancel(): void;
}

/** Sends one file; `onProgress` gets the share sent, 0 to 1. */
export function uploadAttachment(file: File, onProgress: (share: number) => void): Upload {
  const xhr = new XMLHttpRequest();
  const result = new Promise<Result<UploadedAttachment>>((resolve) => {
    xhr.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    xhr.addEventListener('load', () => resolve(answerOf(xhr)));
    xhr.addEventListener('error', () => resolve(unsent('network', msg('The connection was lost.'))));
    xhr.addEventListener('abort', () => resolve(unsent('aborted', msg('Cancelled.'))));
  });
  xhr.open('POST', '/api/attachments');
  for (const [name, value] of Object.entries(ownHeaders())) xhr.setRequestHeader(name, value);
  const form = new FormData();
  form.append('file', file, file.name || 'pasted-image.png');
  xhr.send(form);
  return { result, cancel: () => xhr.abort() };
}

function answerOf(xhr: XMLHttpRequest): Result<UploadedAttachment> {
  let body: unknown = null;
  try {
    body = JSON.parse(xhr.responseText);
  } catch {
    // A proxy's own error page: the status says enough.
  }
  if (xhr.status < 300 && body) return { ok: true, data: body as UploadedAttachment };
  return { ok: false, problem: problemFrom(xhr.status, body) };
}

function unsent(code: string, detail: string): Result<UploadedAttachment> {
  return { ok: false, problem: { ...problemFrom(0, { code, detail, title: msg('Not uploaded') }) } };
}

export function attachmentUrl(id: number, inline = false): string {
  return inline ? `/api/attachments/${id}?inline=1` : `/api/attachments/${id}`;
}
