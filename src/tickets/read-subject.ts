// The subject an agent gives a ticket.
import { cleanSubject } from '../../mail/parse/clean-text.ts';
import { AppError } from '../platform/errors.ts';

/** In one line, without what turns its direction. @throws AppError `invalid` when nothing is left to read */
export function readSubject(given: string): string {
  const subject = cleanSubject(given);
  if (subject === '')
    throw new AppError('invalid', 'The subject has nothing to read in it.', { field: 'subject' });
  return subject;
}
