// A choice of language, each by its own name, so that whoever speaks it finds it.
import { html, nothing } from 'lit';
import type { Language } from '../../language.ts';
import { formItem } from './form-item.ts';

const NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

export const languageName = (language: Language): string => NAMES[language];

/** @param field.none what is chosen where no language is; absent: one must be */
export const languageField = (field: {
  name: string;
  label: string;
  help: string;
  chosen: Language | null;
  none?: string;
  error?: string | undefined;
}) =>
  formItem(
    field,
    html`<select class="field" id=${field.name} name=${field.name} aria-describedby=${`${field.name}-words`}>
      ${field.none === undefined ? nothing : html`<option value="">${field.none}</option>`}
      ${(Object.keys(NAMES) as Language[]).map(
        (language) =>
          html`<option value=${language} lang=${language} ?selected=${language === field.chosen}>
            ${NAMES[language]}
          </option>`,
      )}
    </select>`,
  );
