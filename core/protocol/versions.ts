/** The Supervisor whose behaviour this is: the answer of `getSupervisorVersion` and of `-v`. */
export const SUPERVISOR_VERSION = '4.3.0';

/** Of the XML-RPC interface: the answer of `getAPIVersion`. */
export const API_VERSION = '3.0';
