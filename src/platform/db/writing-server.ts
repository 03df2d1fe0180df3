// Which of several PostgreSQL servers is connected to: the one that takes writes. A connection whose server takes none any more is given
// up, so that the next one finds who does.
import type { Socket } from 'node:net';
import type { Knex } from 'knex';
import pg, { type Client, type ClientConfig } from 'pg';

export interface Servers {
  /** How each is connected to. */
  settings: ClientConfig[];
  /** Their names, for words about them. */
  names: string[];
  /** Only the one that takes writes will do. */
  mustWrite: boolean;
}

/** SQLSTATE read_only_sql_transaction: a standby, or a primary that was put to rest. */
const readOnly = '25006';

/** Whatever stands there in a connection: knex gives it to nobody any more. */
const disposed = '__knex__disposed';

/** What knex and pg keep in a connection, and do not declare. */
type Connection = Client & {
  [disposed]?: unknown;
  connection: {
    stream: Socket;
    on(event: 'errorMessage', listener: (error: { code?: string }) => void): void;
  };
};

/** The part of knex's client that opens connections for the pool. */
interface Opening {
  connectionSettings: ClientConfig;
  acquireRawConnection(): Promise<Connection>;
}

/** Makes the pool of `db` follow the server that takes writes. */
export function followWriter(db: Knex, servers: Servers): void {
  const client = db.client as Opening;
  const open = client.acquireRawConnection.bind(client);
  const held = servers.settings.map(() => new Set<Connection>());
  let last = 0;
  client.acquireRawConnection = async () => {
    const found = await firstThatServes(servers, last, (settings) => {
      // Read before anything is waited for.
      client.connectionSettings = settings;
      return open();
    });
    const { at, connection } = found;
    keep(held[at], connection);
    if (at !== last && servers.mustWrite) leave(held[last]);
    last = at;
    return connection;
  };
}

/** One connection of its own to the server that takes writes; the caller ends it. */
export async function connectToWriter(servers: Servers): Promise<Client> {
  const { connection } = await firstThatServes(servers, 0, async (settings) => {
    const client = new pg.Client(settings) as Connection;
    // Whatever is being asked fails with it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  });
  return connection;
}

/** Asks the servers in turn, `first` first. @throws the error of the only one, or one that says of each why it does not serve */
async function firstThatServes(
  { settings, names, mustWrite }: Servers,
  first: number,
  open: (settings: ClientConfig) => Promise<Connection>,
): Promise<{ at: number; connection: Connection }> {
  const problems: Error[] = [];
  for (const step of settings.keys()) {
    const at = (first + step) % settings.length;
    try {
      const connection = await open(settings[at]!);
      if (!mustWrite || (await takesWrites(connection))) return { at, connection };
      throw Object.assign(new Error(`${names[at]} takes no writes`), { code: readOnly });
    } catch (error) {
      problems.push(error as Error);
    }
  }
  const [only, ...more] = problems;
  if (only !== undefined && more.length === 0) throw only;
  const codes = problems.map((problem) => (problem as NodeJS.ErrnoException).code);
  const words = problems.map(({ message }, at) => message || codes[at]).join('; ');
  throw Object.assign(new Error(`none of its servers takes writes now (${words})`), {
    code: codes.find((code) => code === readOnly) ?? codes[0],
  });
}

/** Ends it where it does not, and where no answer comes. */
async function takesWrites(connection: Connection): Promise<boolean> {
  let takes = false;
  try {
    const { rows } = await connection.query<{ takes: boolean }>(
      `select not (pg_is_in_recovery() or current_setting('transaction_read_only')::bool) as takes`,
    );
    takes = rows[0]?.takes === true;
    return takes;
  } finally {
    // A server that is silent says no goodbye either.
    if (!takes) void connection.end().catch(() => undefined);
  }
}

function keep(held: Set<Connection> | undefined, connection: Connection): void {
  held?.add(connection);
  connection.once('end', () => held?.delete(connection));
  connection.connection.on('errorMessage', ({ code }) => {
    if (code === readOnly) connection[disposed] ??= new Error('The server takes no writes any more.');
  });
}

/** Another server takes writes now: this one is dead, silent, or must not be written to. */
function leave(held: Set<Connection> | undefined): void {
  const moved = Object.assign(new Error('The database has moved to another server.'), { code: 'ECONNRESET' });
  for (const { connection } of held ?? []) connection.stream.destroy(moved);
}
