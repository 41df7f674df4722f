/** Whether a supervisor at an address writes files that are here, too; a container's or a tunnel's only seems to. */
export function isOnThisMachine(address: string): boolean {
  return address.startsWith('unix://') || /^http:\/\/(127\.|localhost[:/]|\[::1\])/.test(address);
}
