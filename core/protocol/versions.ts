/** The Supervisor whose behaviour this is: the answer of `getSupervisorVersion` and of `-v`. */
export const SUPERVISOR_VERSION = '4.3.0';

/** Of the XML-RPC interface: the answer of `getAPIVersion`. */
export const API_VERSION = '3.0';

/** Of this package, as its `package.json` says. */
export const PACKAGE_VERSION = '0.1.0';
