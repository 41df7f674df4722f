import { type Machine } from '../../core/language/diagnose.ts';

/**
 * A machine by path: what has the part `absent` is not there, what ends in a slashless `.py` or `.txt` is a plain file, what has no
 * dot and lies in a `bin` folder is a program, `pipe` is a device, `secret` cannot be looked at, and everything else is a folder.
 */
export const machine: Machine = {
  kindOf: path => {
    const parts = path.split('/');
    if (parts.includes('absent')) return 'none';
    if (parts.includes('secret')) return undefined;
    if (parts.at(-1) === 'pipe') return 'device';
    if (/\.(py|txt)$/.test(path)) return 'file';
    return parts.at(-2) === 'bin' || path.endsWith('.sh') ? 'program' : 'directory';
  },
  path: ['/usr/local/absent', '/usr/bin'],
};
