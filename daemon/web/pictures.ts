/** The icon, green on nothing, so that it is seen on light and dark. */
export const ICON_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#1f7a62">' +
  '<path d="M12 2h8v8h-3v5h10v6h3v8h-8v-8h3v-4h-8v4h3v8h-8v-8h3v-4H7v4h3v8H2v-8h3v-6h10v-5h-3z"/></svg>';

/** The same in 32 by 32 points, for those who know its address from Supervisor. */
export const ICON_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAATklEQVR42mNgGAUkAvmqpP/48KgDRh0w6oDh7wBsjhnwQmnUAcPPAYRSOrl46DmA3upGHUCz1E2UecQmIGqrG3XAqANGHTB4HDAKBgoAAJpmkFc7EY66AAAAAElFTkSuQmCC',
  'base64',
);

/** One point that cannot be seen. */
export const NOTHING_GIF = Buffer.from(
  'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==',
  'base64',
);
