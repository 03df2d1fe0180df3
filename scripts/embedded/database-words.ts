// What to tell when the database named by DATABASE_URL does not serve. Its password is in none of these words.
import { SetupError } from './setup-error.ts';

const whatToDo: Record<string, string> = {
  ECONNREFUSED: 'check that PostgreSQL runs there and that host and port in DATABASE_URL are right',
  ENOTFOUND: 'check the host name in DATABASE_URL',
  EAI_AGAIN: 'check the host name in DATABASE_URL and that names can be looked up here',
  ETIMEDOUT: 'check that PostgreSQL can be reached from here (network, firewall)',
  '28P01': 'check user and password in DATABASE_URL',
  '28000': 'check user and password in DATABASE_URL, and pg_hba.conf at the server',
  '3D000': 'create the database first (createdb), or correct its name in DATABASE_URL',
  '42501': 'give the user of DATABASE_URL the rights on its database: it must own it or its schema public',
  '0A000': 'PostgreSQL 16 or newer with its contrib extensions is needed',
  '58P01': 'install the contrib extensions of PostgreSQL (citext, pg_trgm) at the server',
};

/** An expected obstacle for known codes; any other error as it is. */
export function explainDatabaseError(error: Error): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const advice = whatToDo[code];
  if (!advice) return error;
  return new SetupError(`The database cannot be used: ${message || code}.\n  What to do: ${advice}.`);
}
