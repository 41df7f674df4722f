// Installs the packages of package-lock.json when they are missing or older than the lock. Needs Node and npm alone.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function modifiedMs(file) {
  return statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node 20 or newer is needed, this is Node ${process.versions.node}.`);
}

// npm writes node_modules/.package-lock.json last, so a broken-off installation is done again.
if (modifiedMs('node_modules/.package-lock.json') < modifiedMs('package-lock.json')) {
  console.log('Installing packages (npm ci) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.error) fail(`npm could not be started (${npm.error.message}): is it installed and on PATH?`);
  if (npm.status !== 0) {
    const offline = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/.test(
      npm.stderr,
    );
    if (offline) fail('The packages could not be fetched: the npm registry cannot be reached from here.');
    process.stderr.write(npm.stderr);
    fail('npm ci failed: its message is above.');
  }
}
