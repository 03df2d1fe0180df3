// The application for development: started anew, in order, whenever a source file of the server changes.
// Not node --watch: that sends messages of its own into worker threads, and cannot be stopped in order.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { startApp } from './desk-app.ts';
import type { DeskApp } from './desk-app.ts';
import type { ProcessMark } from './process.ts';
import { repositoryRoot } from './stores.ts';

export interface WatchedAppOptions {
  env: NodeJS.ProcessEnv;
  /** Called with every new process. */
  onStart(mark: ProcessMark): void;
  say(text: string): void;
}

const folders = ['src', 'mail', 'migrations'];

/** Editors write a file in several steps, and a checkout writes many. */
const quietMs = 200;

/** Resolves `ready` at the first time it is up; never ends on its own: an application that fails waits for a change. */
export function startWatchedApp(options: WatchedAppOptions): DeskApp {
  const { promise: ready, resolve: markReady } = Promise.withResolvers<void>();
  let isStopping = false;
  let isExpected = false;
  let restarting = Promise.resolve();
  let app = launch();

  function launch(): DeskApp {
    const started = startApp({ env: options.env, logFile: undefined });
    options.onStart(started.mark);
    void started.ready.then(markReady);
    const tellEnd = (how: string) => {
      if (!isExpected) options.say(`The application has ended (${how}); waiting for a change.`);
    };
    void started.ended.then(tellEnd);
    return started;
  }

  async function restart(file: string): Promise<void> {
    if (isStopping) return;
    options.say(`${file} has changed: starting anew …`);
    isExpected = true;
    await app.stop();
    await app.ended;
    isExpected = isStopping;
    if (!isStopping) app = launch();
  }

  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(join(repositoryRoot, folder), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.ts')) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        restarting = restarting.then(() => restart(`${folder}/${file}`));
      }, quietMs);
    }),
  );
  return {
    get mark() {
      return app.mark;
    },
    ready,
    ended: new Promise(() => undefined),
    async stop() {
      isStopping = true;
      isExpected = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await restarting;
      await app.stop();
    },
    kill: () => app.kill(),
  };
}
