// Asks one question in a dialog; the answer is a promise. For leaving unsaved work and for acts that name their thing.
import { openDialog } from './open-dialog.ts';

interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
}

/** True when the agent agrees; Escape means no, and so does Enter before another button was gone to. */
export const ask = (question: Question): Promise<boolean> =>
  openDialog({ ...question, width: 420 }, () => ({
    shown: (root) => root.querySelector<HTMLElement>('.no')?.focus(),
  }));
