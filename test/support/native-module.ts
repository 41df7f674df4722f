/** The system that a native module is for, in the words of `vsce --target`, by its header; `unknown` for what is none. */
export function systemOf(module: Buffer): string {
  if (module.readUInt32BE(0) === ELF) {
    const arch = ELF_MACHINES.get(module.readUInt16LE(18)) ?? 'unknown';
    // The library that it is linked with is named in it.
    return `${module.includes('libc.musl-') ? 'alpine' : 'linux'}-${arch}`;
  }
  if (module.readUInt32LE(0) === MACH_O_64)
    return `darwin-${MACH_O_CPUS.get(module.readUInt32LE(4)) ?? 'unknown'}`;
  return 'unknown';
}

const ELF = 0x7f454c46;
const ELF_MACHINES: ReadonlyMap<number, string> = new Map([
  [62, 'x64'],
  [183, 'arm64'],
]);

const MACH_O_64 = 0xfeedfacf;
const MACH_O_CPUS: ReadonlyMap<number, string> = new Map([
  [0x0100_0007, 'x64'],
  [0x0100_000c, 'arm64'],
]);
