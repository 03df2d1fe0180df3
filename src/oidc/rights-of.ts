// Which role, mailboxes and teams the groups of a person give them. Pure.
import type { MappedGroup } from './schemas.ts';

export interface Rights {
  role: MappedGroup['role'];
  /** Null: all. */
  mailboxIds: number[] | null;
  /** Null: as set in the desk. */
  ownTeamsOnly: boolean | null;
  /** Null: the same. */
  teamIds: number[] | null;
}

/** By the first line of the mapping whose group is theirs; else by the default; null: they may not come in. */
export function rightsOf(
  groups: readonly string[],
  { mapping, defaultRole }: { mapping: readonly MappedGroup[]; defaultRole: MappedGroup['role'] | null },
): Rights | null {
  const line = mapping.find(({ group }) => groups.includes(group));
  if (line !== undefined) {
    const { role, mailboxIds, ownTeamsOnly = null, teamIds = null } = line;
    return { role, mailboxIds, ownTeamsOnly, teamIds };
  }
  return defaultRole === null
    ? null
    : { role: defaultRole, mailboxIds: null, ownTeamsOnly: null, teamIds: null };
}
