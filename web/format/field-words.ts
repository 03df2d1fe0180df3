// What custom fields belong to and hold, in words.
import { msg } from '@lit/localize';
import type { CustomField } from '../api/custom-fields.ts';

export const FIELD_SUBJECT_WORDS: Record<CustomField['subject'], string> = {
  ticket: msg('Tickets'),
  customer: msg('Customers'),
  organisation: msg('Organisations'),
};

export const FIELD_TYPE_WORDS: Record<CustomField['type'], string> = {
  text: msg('Text'),
  number: msg('Number'),
  choice: msg('One choice'),
  choices: msg('Several choices'),
  date: msg('Date'),
  checkbox: msg('Checkbox'),
};
