// The @name being typed in a note. Pure: text and caret to what is asked, and back.
import type { Agent } from '../api/agents.ts';

export interface MentionQuery {
  /** Where the @ stands. */
  start: number;
  caret: number;
  /** What stands between the @ and the caret. */
  words: string;
}

const LONGEST = 40;

/** Null when no mention is being typed there. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const start = text.lastIndexOf('@', caret - 1);
  if (start === -1 || caret - start > LONGEST) return null;
  if (start > 0 && !/[\s([{"'“‘,;:>/-]/u.test(text.charAt(start - 1))) return null;
  const words = text.slice(start + 1, caret);
  // A name has few words; a line break or a second space ends the thought.
  return /\n|\s\s|\s\S+\s\S+\s/.test(words) || words.startsWith(' ') ? null : { start, caret, words };
}

/** Those whose name or handle begins so, a whole name first; not oneself. */
export function mentionable(agents: readonly Agent[], words: string, meId: number): Agent[] {
  const asked = words.trim().toLowerCase();
  const fits = ({ name, email }: Agent): boolean => {
    const full = name.toLowerCase();
    return (
      full.startsWith(asked) ||
      full.split(/\s+/).some((part) => part.startsWith(asked)) ||
      email.toLowerCase().startsWith(asked)
    );
  };
  return agents.filter((agent) => agent.active && agent.id !== meId && fits(agent)).slice(0, 6);
}
