// What is wrong with a field, in the console's own words: a browser's own are in the browser's language.
import { msg, str } from '@lit/localize';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** One sentence; '' for a field that is as it must be. A field that wants a certain pattern says in its title which. */
export function validityWords(field: Field): string {
  const { validity } = field;
  if (validity.valid) return '';
  if (validity.customError) return field.validationMessage;
  if (validity.valueMissing) return missingWords(field);
  if (validity.badInput || validity.typeMismatch) return kindWords(field.type);
  if (validity.patternMismatch) return field.title || msg('This is not written as it has to be.');
  return sizeWords(field as HTMLInputElement) ?? field.validationMessage;
}

function missingWords({ type }: Field): string {
  if (type === 'checkbox') return msg('Tick this to go on.');
  return type.startsWith('select') || type === 'radio' ? msg('Choose one.') : msg('Fill this in.');
}

function kindWords(type: string): string {
  if (type === 'email') return msg('Give an address such as ann@example.com.');
  if (type === 'url') return msg('Give an address such as https://example.com.');
  if (type === 'number') return msg('Give a number.');
  return msg('Give a date and time that exist.');
}

/** Null where it is about something else. */
function sizeWords({ validity, min, max, minLength, maxLength }: HTMLInputElement): string | null {
  if (validity.tooShort) return msg(str`Use at least ${minLength} characters.`);
  if (validity.tooLong) return msg(str`Use at most ${maxLength} characters.`);
  if (validity.rangeUnderflow) return msg(str`Not less than ${min}.`);
  if (validity.rangeOverflow) return msg(str`Not more than ${max}.`);
  return validity.stepMismatch ? msg('Give a whole number.') : null;
}
