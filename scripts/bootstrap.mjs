// Runs a script of this repository under the right Node, installing packages first when they are missing or old.
// Usage: node scripts/bootstrap.mjs <script> [arguments]. Plain JavaScript and built-ins only: it must run on
// Node 20 before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.installed-for');
const installLock = join(root, '.install.lock');
/** Compiled TypeScript from earlier starts: Node compares it with the source, and does without where it cannot write. */
const compiled = join(root, 'node_modules', '.cache', 'node');
const oldestNode = [22, 19];

await main(process.argv.slice(2));

async function main([script, ...args]) {
  if (!script) fail('usage: node scripts/bootstrap.mjs <script> [arguments]');
  if (!isInstalled(forService(script))) await installOnce();
  run([...nodeOptions(), resolve(root, script), ...args]);
}

/** The application, and the commands ops run: a container has no packages for development, and needs none. */
function forService(script) {
  return !/^scripts\/(start|dev|test|check|build|generate|console-words|bench|docs-screens|query-plans|fuzz)\.ts$/.test(
    script,
  );
}

/** True when node_modules holds what package-lock.json asks for; the stamp saves comparing again. */
function isInstalled(withoutDevelopment = false) {
  const wanted = readText(join(root, 'package-lock.json'));
  if (wanted === undefined) fail(`package-lock.json is missing in ${root}; the clone is not complete`);
  const digest = createHash('sha256').update(wanted).digest('hex');
  if (readText(stampFile) === digest) return true;
  const { packages } = JSON.parse(wanted);
  if (!isSame(packages)) return withoutDevelopment && isSame(packages, (entry) => entry.dev);
  writeFileSync(stampFile, digest);
  return true;
}

/** Compares with the record npm writes when it has finished: present whoever ran npm, absent after a broken run. */
function isSame(wanted, mayMiss = () => false) {
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  let found;
  try {
    found = JSON.parse(record).packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      found[path]?.version === entry.version ||
      (found[path] === undefined && (entry.optional || entry.peer || entry.devOptional || mayMiss(entry))),
  );
}

/** One installation at a time: a second start waits for the first and then finds everything in place. */
async function installOnce() {
  for (let told = false; !takeInstallLock(); told = true) {
    if (!told) say('Another start is installing the packages; waiting for it …');
    await new Promise((done) => setTimeout(done, 500));
  }
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(installLock, { force: true });
  }
}

function takeInstallLock() {
  try {
    const file = openSync(installLock, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST')
      fail(`cannot write in ${root} (${error.code}); packages must be installed there`);
    const holder = Number(readText(installLock));
    if (holder > 0 && !isAlive(holder)) rmSync(installLock, { force: true });
    return false;
  }
}

async function install() {
  say('Installing packages (first start or changed package-lock.json; about half a minute) …');
  const started = Date.now();
  const ticker = setInterval(() => say(`  … still installing, ${seconds(started)} s`), 5000);
  // Development packages are needed to build the console, optional ones carry Node and PostgreSQL.
  const options = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  const [command, args] =
    npm && basename(npm) === 'npm-cli.js' ? [process.execPath, [npm, ...options]] : ['npm', options];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  const stop = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  const result = await new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('exit', (code, signal) => done(signal ?? code));
  });
  clearInterval(ticker);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
  if (result !== 0) {
    rmSync(installLock, { force: true });
    fail(
      `npm ci did not finish (${result}). Its words are above; check the network or the registry and start again`,
    );
  }
  writeFileSync(
    stampFile,
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  );
  say(`Packages installed in ${seconds(started)} s.`);
}

/** The Node that came with the packages, else this one when it is new enough to run TypeScript. */
function findNode() {
  const packaged = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(packaged)) {
    if (process.execPath === packaged) return packaged;
    // Fails on systems without glibc (Alpine), where a Node of the system has to serve.
    if (spawnSync(packaged, ['--version'], { stdio: 'ignore' }).status === 0) return packaged;
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath;
  return fail(
    `Node ${oldestNode.join('.')} or newer is needed, and this is ${process.version}. No packaged Node serves ` +
      `${process.platform}-${process.arch}: install one from https://nodejs.org and start again`,
  );
}

function nodeOptions() {
  const settings = join(root, '.env');
  const options = ['--disable-warning=ExperimentalWarning'];
  return existsSync(settings) ? [`--env-file=${settings}`, ...options] : options;
}

/** Runs in the repository's folder; INIT_CWD tells scripts where relative file arguments are meant from. */
function run(args) {
  const env = {
    NODE_COMPILE_CACHE: compiled,
    ...process.env,
    INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
  };
  const child = spawn(findNode(), args, { cwd: root, stdio: 'inherit', env });
  const lastSent = new Map();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal signals the whole group and npm forwards as well: one press must arrive as one.
      if (Date.now() - (lastSent.get(signal) ?? 0) < 1000) return;
      lastSent.set(signal, Date.now());
      child.kill(signal);
    });
  }
  const watch = stopWithNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`cannot run Node: ${error.message}`));
  child.on('exit', (code, signal) => {
    clearInterval(watch);
    process.exitCode = code ?? 128 + constants.signals[signal];
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP');
  });
}

/** npm killed hard cannot forward anything: notice that it (or the shell between) has lost its parent, and stop. */
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const name = readText(`/proc/${parent}/comm`)?.trim();
  const grandparent = ['sh', 'dash', 'bash', 'ash', 'busybox'].includes(name) ? parentOf(parent) : undefined;
  const watch = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent)) return;
    clearInterval(watch);
    stop();
  }, 500);
  return watch.unref();
}

function parentOf(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(`helpdesk: ${text}`);
  process.exit(1);
}
