// Fills the {braces} of a conversation with words that stay the same all through it.
import type { DemoAgent, DemoCustomer } from './people.ts';
import type { Chance } from './random.ts';
import type { Turn } from './story.ts';

const products = [
  'Larch 2 tent',
  'Skua rain jacket',
  'Otter dry bag',
  'Fell 45 backpack',
  'Marten sleeping bag',
  'Brook water filter',
];
const cities = ['Tromsø', 'Innsbruck', 'Inverness', 'Chamonix', 'Sapporo', 'Zakopane', 'Amman'];
const weekdays: Record<DemoCustomer['language'], string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Friday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Freitag'],
  fr: ['lundi', 'mardi', 'jeudi'],
  ja: ['月曜日', '火曜日'],
  ar: ['الاثنين', 'الثلاثاء'],
};

export type Fill = (text: string) => string;

/** What is filled in is chosen once; a slot without a value stays as it is. */
export function createFill(
  { customer, agent }: { customer: DemoCustomer; agent: DemoAgent },
  chance: Chance,
): Fill {
  const values: Record<string, string> = {
    product: chance.pick(products),
    city: chance.pick(cities),
    weekday: chance.pick(weekdays[customer.language]),
    order: `LL-${chance.between(10_000, 99_999)}`,
    invoice: `2026-${chance.between(1000, 9999)}`,
    amount: `€${chance.between(20, 480)}.${chance.pick(['00', '50', '90'])}`,
    case: `C${chance.between(100_000, 999_999)}`,
    name: customer.name || customer.email,
    first: (customer.name || customer.email).split(/[ @]/)[0] ?? '',
    agent: agent.name.split(' ')[0] ?? '',
  };
  return (text) => text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
}

export function fillTurn(turn: Turn, fill: Fill): Turn {
  const files = turn.files ? { files: turn.files } : {};
  if ('customer' in turn) return { customer: fill(turn.customer), ...files };
  if ('agent' in turn) return { agent: fill(turn.agent), ...files };
  return { note: fill(turn.note), ...files };
}
