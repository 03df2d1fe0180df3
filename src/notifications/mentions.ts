// Who a note means by @: a full name, the part of the address before the @, or a first name only one agent has.

export interface Mentionable {
  id: number;
  name: string;
  email: string;
}

/** A word that goes on after the name is another word: @Eva is not in @Evangeline. */
const wordGoesOn = /^[\p{L}\p{N}_-]/u;
/** What stands before an @ that begins a mention and is not inside an address. */
const mayPrecede = /^$|[\s([{"'“‘,;:>/-]$/u;

/** Ids without doubles, in the order of the text. Upper and lower case are the same; of several names that fit the longest counts. */
export function mentionedIn(text: string, agents: readonly Mentionable[]): number[] {
  const handles = handlesOf(agents);
  const found = new Set<number>();
  for (const match of text.matchAll(/@/g)) {
    if (!mayPrecede.test(text.slice(Math.max(0, match.index - 1), match.index))) continue;
    const rest = text.slice(match.index + 1, match.index + 1 + longest);
    const words = rest.toLowerCase();
    const handle = handles.find(
      ({ name }) => words.startsWith(name) && !wordGoesOn.test(rest.slice(name.length)),
    );
    if (handle) found.add(handle.id);
  }
  return [...found];
}

const longest = 256;

/** What each agent can be called by; a name two agents share means neither, one that is a better name of another means that one. */
function handlesOf(agents: readonly Mentionable[]): { name: string; id: number }[] {
  const known = new Map<string, number>();
  const ways: ((agent: Mentionable) => string)[] = [
    ({ name }) => name,
    ({ email }) => email.slice(0, email.lastIndexOf('@')),
    ({ name }) => name.trim().split(/\s+/)[0] ?? '',
  ];
  for (const way of ways) {
    const called = Map.groupBy(agents, (agent) => way(agent).trim().toLowerCase());
    for (const [name, [agent, ...more]] of called) {
      if (agent && name && more.length === 0 && !known.has(name)) known.set(name, agent.id);
    }
  }
  return [...known].map(([name, id]) => ({ name, id })).toSorted((a, b) => b.name.length - a.name.length);
}
