// Mail fetched from a mailbox elsewhere, by IMAP.
export { fetchAccount, type Fetching } from './fetch-account.ts';
export { listFailingAccounts, type FailingAccount } from './list-failing.ts';
export { imapRoutes } from './routes.ts';
export { holdLeases, releaseLeases } from './leases.ts';
export {
  clientSecretPlace as imapClientSecretPlace,
  refreshTokenPlace as imapRefreshTokenPlace,
  secretPlace as imapSecretPlace,
} from './store.ts';
