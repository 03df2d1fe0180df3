// Tokens and headers that keep a conversation together.
export { answerAddress, readAnswerAddress, type AnswerToken } from './answer-address.ts';
export { baseAddress, splitAddress, withoutQuotes } from './base-address.ts';
export { fileToken, isFileToken } from './file-token.ts';
export { createMessageId, readMessageId } from './message-id.ts';
export { questionToken, readQuestionToken } from './question-token.ts';
export { trimReferences } from './references.ts';
export { readReplyAddress, replyAddress } from './reply-address.ts';
export { readReturnPath, returnPath } from './return-path.ts';
export type { MailKey } from './signature.ts';
export { readSubjectTag, replySubject, subjectTag } from './subject.ts';
