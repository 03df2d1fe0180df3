// Pictures within words that are kept for later: those of macros and of signatures.
export { asWritten, keepPictures, notKept, uploadsIn } from './keep-pictures.ts';
