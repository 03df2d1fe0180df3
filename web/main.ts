// Entry of the console: the words in the agent's language first, then the application element that index.html already holds.
import { startLanguage } from './language.ts';

await startLanguage();
await import('./pages/app.ts');
