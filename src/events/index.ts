// What happens to a ticket: recorded in the transaction, with what follows from it, and told to open consoles after the commit.
export { audit, auditChange, auditEntries, type AuditEntry } from './audit.ts';
export { announce, record } from './record.ts';
