// Signing our mail: a key for each domain, made here, published in DNS by the admin.
export { dkimRoutes } from './routes.ts';
export { createSigningKeys, type SealedKey } from './signing-keys.ts';
export { dkimSecretPlace, findSigningKey } from './store.ts';
