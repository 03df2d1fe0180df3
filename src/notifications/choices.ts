// Choices as people see them (a table of events and channels) and as rows hold them (a list of what is wanted).
import { kinds, type Choice } from './kinds.ts';
import type { Choices } from './schemas.ts';

export function choicesOf(wanted: readonly string[]): Choices {
  const has = (choice: Choice): boolean => wanted.includes(choice);
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      { mail: has(`${kind}.mail`), inApp: has(`${kind}.in_app`), browser: has(`${kind}.browser`) },
    ]),
  ) as Choices;
}

export function wantedOf(choices: Choices): Choice[] {
  return kinds.flatMap((kind) => {
    const { mail, inApp, browser } = choices[kind];
    return [
      ...(mail ? [`${kind}.mail` as const] : []),
      ...(inApp ? [`${kind}.in_app` as const] : []),
      ...(browser ? [`${kind}.browser` as const] : []),
    ];
  });
}
