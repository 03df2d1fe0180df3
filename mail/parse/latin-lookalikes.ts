// Texts that were read as windows-1252 and are of its neighbours: programs declare Latin-1 of Turkish and Polish, too.

/** Dotless i, s and g with their marks read as letters of Icelandic. */
const TURKISH = /[ýðþÝÐÞ]/g;
/** What Icelandic and Faroese cannot do without, and Turkish has not. */
const ICELANDIC = /[áéíóúæÁÉÍÓÚÆ]/;
const TURKISH_TOO = /[üçÜÇ]|ý.*ý/s;
const MIN_LETTERS = 2;

export function looksTurkish(text: string): boolean {
  return (text.match(TURKISH)?.length ?? 0) >= MIN_LETTERS && !ICELANDIC.test(text) && TURKISH_TOO.test(text);
}

/** "otrzyma³em", "¿ycie": signs that stand inside words are letters of another charset. */
const SIGN_IN_WORD = /\p{Ll}[¹²³¼¾¿¶±£¥](?=\p{Ll})/gu;

export function hasSignsInWords(text: string): boolean {
  return (text.match(SIGN_IN_WORD)?.length ?? 0) >= MIN_LETTERS;
}
