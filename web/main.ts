// Entry of the console: the words in the agent's language and the desk's name first, then the application element that index.html already holds.
import { branded } from './state/branding.ts';
import { startLanguage } from './language.ts';

await Promise.all([startLanguage(), branded.start()]);
await import('./pages/frame/app.ts');
