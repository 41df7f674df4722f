#!/usr/bin/env node
// The executable that @vscode/test-electron is given in place of a desktop VS Code: see code-shim.ts.
import { register } from 'tsx/esm/api';

register();
await import('./code-shim.ts');
