// The support addresses and their settings.
export { createMailbox } from './create-mailbox.ts';
export { loadMailKeys } from './mail-keys.ts';
export { prepareMailbox } from './prepare-mailbox.ts';
export { findPostmasterMailbox } from './postmaster.ts';
export { mailboxRoutes } from './routes.ts';
export {
  findMailboxByAddress,
  getMailbox,
  isOwnDomain,
  listOwnAddresses,
  mailboxesOfAddresses,
  mailLanguageSql,
  type Mailbox,
} from './store.ts';
export { createRecipientCheck } from './recipient-check.ts';
