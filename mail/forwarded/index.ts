// Whose mail a forward carries along.
export { readForwardedBlock } from './forwarded-block.ts';
export { readForwardedMail } from './forwarded-mail.ts';
export { isForwardSubject } from './forward-subject.ts';
