// hd mailboxes: the addresses customers write to.
import type { Command } from 'commander';
import type { Desk } from './desk.ts';
import { listCommand, listed, queryOf, readNumber, shows, table, type Outcome, type Page } from './show.ts';

interface Mailbox {
  id: number;
  address: string;
  name: string;
  aliases: string[];
}

export function addMailboxCommands(program: Command): void {
  const mailboxes = program.command('mailboxes').description('the addresses customers write to');
  listCommand(mailboxes, 'all of them').action(shows(list));
  mailboxes
    .command('show')
    .description('one, with all its settings')
    .argument('<id>', 'as in the list', readNumber)
    .action(shows((desk: Desk, _options: object, id: number) => show(desk, id)));
  mailboxes
    .command('add')
    .description('add one; mail to it is taken from now on')
    .requiredOption('--address <address>', 'such as support@example.com')
    .requiredOption('--name <name>', 'shown to customers')
    .option('--alias <address...>', 'further addresses of the same mailbox')
    .action(shows(add));
}

async function list(desk: Desk, { limit, cursor }: { limit?: number; cursor?: string }): Promise<Outcome> {
  const page = await desk.ask<Page<Mailbox>>('GET', `/api/mailboxes${queryOf({ limit, cursor })}`);
  const columns = {
    ID: (row: Mailbox) => row.id,
    ADDRESS: (row: Mailbox) => row.address,
    NAME: (row: Mailbox) => row.name,
    ALIASES: (row: Mailbox) => row.aliases.join(', ') || null,
  };
  return listed(page, table(page.items, columns, 'There are no mailboxes: hd mailboxes add'));
}

async function show(desk: Desk, id: number): Promise<Outcome> {
  const mailbox = await desk.ask<Mailbox>('GET', `/api/mailboxes/${id}`);
  const lines = Object.entries(mailbox).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return { json: mailbox, lines };
}

async function add(
  desk: Desk,
  { address, name, alias }: { address: string; name: string; alias?: string[] },
): Promise<Outcome> {
  const mailbox = await desk.ask<Mailbox>('POST', '/api/mailboxes', {
    address,
    name,
    ...(alias === undefined ? {} : { aliases: alias }),
  });
  return { json: mailbox, lines: [`Added mailbox ${mailbox.id}: ${mailbox.address}`] };
}
