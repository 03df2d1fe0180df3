// npm run hd: the desk from a command line, for admins on its machine. Works whether the desk runs or not.
import { leaveSoon } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';
import { runHd } from './hd/program.ts';

await runScript(() => runHd(process.argv.slice(2)));
leaveSoon();
