// What keeps a mail or note from being sent: found out before the server is asked, or answered by it.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/request.ts';
import { unfilledIn } from '../../editor/macro-source.ts';
import { isSilent, wordsOf, type ReplyDraft } from '../../state/reply-draft.ts';
import type { AttachedFile } from './file-list.ts';
import { problemWords } from '../basics/notice.ts';

export const isUploading = (files: readonly AttachedFile[]): boolean =>
  files.some((file) => file.id === null && !file.error);

export const stillUploading = (): string => msg('A file is still uploading. Send again in a moment.');

/** What is wrong, in words; '' when nothing is. @param pictures some are on their way into the words */
export function wordsTrouble(draft: ReplyDraft, pictures: boolean): string {
  const words = wordsOf(draft);
  if (isSilent(words)) return draft.mode === 'note' ? msg('The note is empty.') : msg('The reply is empty.');
  const unfilled = unfilledIn(words.text);
  if (unfilled) return msg(str`Fill in ${unfilled} first: the macro had nothing to put there.`);
  return pictures ? stillUploading() : '';
}

/** '' when all are there, or on their way. */
export const filesTrouble = (files: readonly AttachedFile[]): string =>
  files.some((file) => file.error) ? msg('A file did not upload. Remove it, or attach it again.') : '';

interface Sending {
  /** For its files. */
  waiting: boolean;
  /** Found out here; '' when nothing was. */
  error: string;
  /** Answered by the server. */
  problem: Problem | null;
}

export function sendingWords({ waiting, error, problem }: Sending): TemplateResult | typeof nothing {
  if (waiting)
    return html`<p class="small muted" role="status">
      ${msg('It goes out as soon as its files are uploaded.')}
    </p>`;
  if (!error && !problem) return nothing;
  return html`<p class="error" role="alert">
    ${error || msg(str`Not sent. ${problem ? problemWords(problem) : ''}`)}
  </p>`;
}
