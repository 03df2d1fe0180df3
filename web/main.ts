// Entry of the console: the words in the agent's language and the desk's name first, then the application element that index.html already holds.
import { followNewerBuild } from './browser/newer-build.ts';
import { branded } from './state/branding.ts';
import { startLanguage } from './language.ts';

followNewerBuild();
await Promise.all([startLanguage(), branded.start()]);
await import('./pages/frame/app.ts');
