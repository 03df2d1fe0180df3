// The support addresses and their settings.
export { listMailboxes } from './list-mailboxes.ts';
export { loadMailKeys } from './mail-keys.ts';
export { findMailboxByAddress, getMailbox, listOwnAddresses, type Mailbox } from './store.ts';
