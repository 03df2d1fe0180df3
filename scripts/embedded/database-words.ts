// What to tell when the database named by DATABASE_URL does not serve. Its password is in none of these words.
import { isPassing } from '../../src/platform/db/connect.ts';
import { SetupError } from './setup-error.ts';

const untrusted =
  'name the authority that signed the server’s certificate with &sslrootcert=/path/ca.pem in DATABASE_URL';

const whatToDo: Record<string, string> = {
  ECONNREFUSED: 'check that PostgreSQL runs there and that host and port in DATABASE_URL are right',
  ENOTFOUND: 'check the host name in DATABASE_URL',
  EAI_AGAIN: 'check the host name in DATABASE_URL and that names can be looked up here',
  ETIMEDOUT: 'check that PostgreSQL can be reached from here (network, firewall)',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: 'renew the certificate of the PostgreSQL server',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'use the host name that the server’s certificate is for in DATABASE_URL, or sslmode=verify-ca',
  ERR_DATABASE_TLS: 'correct what DATABASE_URL says about TLS; docs/config.md has the words',
  ERR_DATABASE_NEWER:
    'go on with that version, or take its migrations back with npm run rollback-migration in its folder (docs/upgrading.md)',
  '28P01': 'check user and password in DATABASE_URL',
  '28000': 'check user and password in DATABASE_URL, and pg_hba.conf at the server',
  '08P01':
    'where DATABASE_URL leads to PgBouncer in transaction mode, set DATABASE_POOLER=transaction, and DATABASE_DIRECT_URL to PostgreSQL itself (docs/scaling.md)',
  '3D000': 'create the database first (createdb), or correct its name in DATABASE_URL',
  '42501': 'give the user of DATABASE_URL the rights on its database: it must own it or its schema public',
  '25006': 'it only reads: point DATABASE_URL at the primary, or promote one of its servers',
  '53300':
    'too many connections are open: lower DATABASE_POOL_MAX, raise max_connections at the server, or try again when fewer processes run',
  '57014': 'something holds it up (pg_stat_activity says what): try again when it is done',
  '0A000': 'PostgreSQL 16 or newer with its contrib extensions is needed',
  '58P01': 'install the contrib extensions of PostgreSQL (citext, pg_trgm) at the server',
};

/** An expected obstacle for known codes, and for what may be over in a moment, whichever store it is of; any other error as it is. */
export function explainDatabaseError(error: Error): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const advice = whatToDo[code];
  if (advice)
    return new SetupError(`The database cannot be used: ${message || code}.\n  What to do: ${advice}.`);
  if (!isPassing(error)) return error;
  return new SetupError(
    `A store cannot be used: ${message || code}.\n  What to do: npm run verify:deployment says which one and why; then try again.`,
  );
}
