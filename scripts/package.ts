// npm run package: packs the extension into .artifacts/vscode-supervisord-<platform>.vsix.
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { root } from './root.ts';
import { packVsix } from './vsix.ts';

const file = await packVsix();
console.log(`${relative(root, file)}, ${Math.round((await stat(file)).size / 1024)} KiB`);
